import { describe, expect, test } from 'vitest';
import { type Directory, type DirectoryRefused, verifyDirectory } from '../../src/private/crypto/directory.ts';
import { recipientOf, recipientOfEpoch } from '../../src/private/crypto/recipient.ts';
import { sodiumReady } from '../../src/private/crypto/sodium.ts';
import { secondsPerDay } from '../../src/shared/base/time.ts';
import { idOf, type MemberId, type OrgId, type TeamId } from '../../src/shared/wire/ids.ts';
import type { UnverifiedDirectory } from '../../src/shared/wire/statement.ts';
import { filled, rosterMember } from '../support/cryptoCast.ts';
import {
	ben,
	centreTeam,
	code,
	dana,
	dirKey,
	type Drafts,
	epochOf,
	issued,
	mallory,
	nextRoster,
	nurseTeam,
	pin,
	root,
	serve,
	signer,
	sora,
	two,
} from '../support/editedDirectory.ts';

await sodiumReady();

type Change = (drafts: Drafts) => unknown;
type Why = DirectoryRefused['tag'];

const verify = (served: UnverifiedDirectory, last: Parameters<typeof verifyDirectory>[3] = null) =>
	verifyDirectory(served, pin(), code, last);
function accepted(change: Change = () => undefined, last: Parameters<typeof verifyDirectory>[3] = null): Directory {
	const result = verify(serve(change), last);
	if (!result.ok) throw new Error(result.error.tag);
	return result.value;
}
const first = <Value>(list: readonly Value[]): Value => list[0] as Value;
const day = secondsPerDay;
/** Any field may be set to anything: what comes over the network obeys no type. */
const set = (body: object, fields: object) => Object.assign(body, fields);

describe('a directory whose chains reach the pin', () => {
	test('gives teams, epochs, relay and T_dir', () => {
		const directory = accepted();
		expect(directory).toMatchObject({ code, seq: 11, issued, schoolName: 'うみの小学校', relayKey: filled(32, 4), busy: false });
		expect([...directory.rosters.keys()]).toEqual([centreTeam, nurseTeam]);
		expect(directory.epochs.get(nurseTeam)?.map(({ n }) => n)).toEqual([1, 2]);
	});

	test('may carry a longer chain of rosters; the newest counts', () => {
		const directory = accepted((drafts) => {
			const next = nextRoster(first(drafts.rosters), {
				members: [rosterMember(dana), rosterMember(sora), rosterMember(ben, { until: issued })],
			});
			drafts.rosters.splice(1, 0, next);
			for (const draft of [drafts.policy, ...drafts.rosters.slice(2), ...drafts.epochs]) draft.signers = [signer(dana), signer(sora)];
		});
		expect(directory.centre.version).toBe(2);
		expect(directory.centreRosters).toHaveLength(2);
	});

	test('may start again with a roster of ROOT that continues the number', () => {
		const directory = accepted((drafts) =>
			set(first(drafts.rosters).body, { version: 5, prev: first(drafts.epochs).body.pk.slice(0, 42) + 'A' }),
		);
		expect(directory.centre.version).toBe(5);
	});

	test('names whom to seal to, and nobody for a team that it does not list', () => {
		const directory = accepted();
		expect(recipientOf(directory, centreTeam, issued)).toMatchObject({ team: centreTeam, epoch: 1 });
		expect(recipientOf(directory, centreTeam, issued + 60 * day)).toMatchObject({ epoch: 2 });
		expect(recipientOf(directory, idOf<TeamId>(filled(16, 1)), issued)).toBe(null);
		expect(recipientOfEpoch(directory, centreTeam, 2)).toMatchObject({ epoch: 2 });
		expect(recipientOfEpoch(directory, centreTeam, 3)).toBe(null);
	});
});

describe('a directory is refused', () => {
	const cases: readonly [string, Why, Change][] = [
		["under another organisation's root", 'other-pin', ({ root: { body } }) => set(body, { org: idOf<OrgId>(filled(16, 1)) })],
		['whose root another key signed', 'signers', (drafts) => (drafts.root.signers = [dirKey()])],
		['whose root is signed twice', 'signers', (drafts) => (drafts.root.signers = [root(), root()])],
		['whose root a stranger signed too', 'signers', (drafts) => (drafts.root.signers = [root(), signer(mallory)])],
		['that DIRKEY did not sign', 'signers', (drafts) => (drafts.dir.signers = [root()])],
		['that nobody signed', 'signers', (drafts) => (drafts.dir.signers = [])],
		['for another school', 'school', ({ dir }) => set(dir.body, { code: 'yama2' })],
		['of another organisation', 'school', ({ dir }) => set(dir.body, { org: idOf<OrgId>(filled(16, 1)) })],
		['that lists other statements', 'with', ({ dir }) => set(dir.body, { with: [dirKey().id] })],
		['whose root runs 401 days', 'dates', ({ root: { body } }) => set(body, { until: body.from + 401 * day })],
		['issued before its root', 'dates', ({ root: { body } }) => set(body, { from: issued + 1 })],
		['issued when its root ended', 'dates', ({ root: { body } }) => set(body, { until: issued })],
		['valid a second too long', 'dates', ({ dir }) => set(dir.body, { notAfter: issued + 30 * day + 1 })],
		['without a roster of the centre', 'chain', (drafts) => drafts.rosters.shift()],
		['whose first roster two members signed instead of ROOT', 'chain', (drafts) => (first(drafts.rosters).signers = two())],
		['whose centre holds a nurse', 'chain', ({ rosters }) => set(first(rosters).body, { members: [rosterMember(ben, { role: 'nurse' })] })],
		['whose roster 1 names a former one', 'chain', ({ rosters }) => set(first(rosters).body, { prev: root().id })],
		['whose roster 2 names no former one', 'chain', ({ rosters }) => set(first(rosters).body, { version: 2 })],
		['with a member id twice', 'chain', ({ rosters }) => set(first(rosters).body, { members: [rosterMember(ben), rosterMember(ben)] })],
		[
			'with a member who left before coming',
			'chain',
			({ rosters }) => set(first(rosters).body, { members: [rosterMember(ben, { until: 3_600 })] }),
		],
		['with a policy of one member', 'signers', (drafts) => (drafts.policy.signers = [signer(ben)])],
		['with a policy that one member signed twice', 'signers', (drafts) => (drafts.policy.signers = [signer(ben), signer(ben)])],
		['with a policy of a stranger', 'signers', (drafts) => (drafts.policy.signers = [signer(ben), signer(mallory)])],
		[
			'with a third signature that does not hold',
			'signers',
			(drafts) => drafts.policy.signers.push({ id: signer(sora).id, seed: signer(mallory).seed }),
		],
		['with an epoch of DIRKEY', 'signers', (drafts) => (first(drafts.epochs).signers = [dirKey()])],
		["with a nurse's roster of one member", 'signers', (drafts) => ((drafts.rosters[1] as Drafts['rosters'][0]).signers = [signer(ben)])],
		['that does not list a team', 'teams', ({ dir }) => set(dir.body, { teams: [centreTeam] })],
		['that lists a team twice', 'teams', ({ dir }) => set(dir.body, { teams: [centreTeam, nurseTeam, nurseTeam] })],
		[
			'that lists a team without roster',
			'teams',
			({ dir }) => set(dir.body, { teams: [centreTeam, nurseTeam, idOf<TeamId>(filled(16, 1))] }),
		],
		[
			'with two rosters of a nurse team',
			'teams',
			({ rosters }) => rosters.push({ body: { ...(rosters[1] as Drafts['rosters'][0]).body, name: 'again' }, signers: two() }),
		],
		['with a team that has no epoch', 'epochs', (drafts) => (drafts.epochs = drafts.epochs.slice(0, 2))],
		[
			'with an epoch of a team that is not there',
			'epochs',
			({ epochs }) => epochs.push({ body: epochOf(idOf<TeamId>(filled(16, 1)), 1), signers: two() }),
		],
		['whose epochs fall', 'epochs', (drafts) => drafts.epochs.reverse()],
		[
			'whose epochs begin together',
			'epochs',
			({ epochs }) =>
				set((epochs[1] as Drafts['epochs'][0]).body, {
					from: first(epochs).body.from,
					until: first(epochs).body.until,
					kill: first(epochs).body.kill,
				}),
		],
		[
			'with an epoch of 36 days',
			'epochs',
			({ epochs }) => set(first(epochs).body, { until: first(epochs).body.until + day, kill: first(epochs).body.kill + day }),
		],
		['with an epoch killed early', 'epochs', ({ epochs }) => set(first(epochs).body, { kill: first(epochs).body.kill - 1 })],
		['with a zero key', 'epochs', ({ epochs }) => set(first(epochs).body, { pk: 'A'.repeat(1_621) + 'A' })],
		['that serves an epoch twice', 'with', (drafts) => drafts.epochs.splice(1, 0, first(drafts.epochs))],
		['with a second root', 'form', (drafts) => drafts.more.push(drafts.root)],
		['with a second policy', 'form', (drafts) => drafts.more.push({ body: { ...drafts.policy.body, version: 4 }, signers: two() })],
		[
			'with a second directory',
			'form',
			(drafts) => drafts.more.push({ body: { ...drafts.dir.body, with: [root().id] }, signers: [dirKey()] }),
		],
		['with a statement of an unknown kind', 'form', (drafts) => drafts.more.push({ body: { v: 1, kind: 'extra' }, signers: two() })],
		['with a field that does not belong', 'form', ({ policy }) => set(policy.body, { extra: 1 })],
		['with a field called like something every object has', 'form', ({ policy }) => set(policy.body, { toString: 1 })],
		['with a field missing', 'form', ({ policy }) => Reflect.deleteProperty(policy.body, 'help')],
		['with fields in another order', 'form', (drafts) => (drafts.policy.body = Object.assign({ kind: 'policy' }, drafts.policy.body))],
		['of another version', 'form', ({ dir }) => set(dir.body, { v: 2 })],
		['with a member who comes at half past', 'form', ({ rosters }) => set(first(first(rosters).body.members), { from: 1_800 })],
		['with a member id of 15 bytes', 'form', ({ rosters }) => set(first(first(rosters).body.members), { id: 'A'.repeat(20) as MemberId })],
		[
			'with a key whose spare bits are set',
			'form',
			({ rosters }) => set(first(first(rosters).body.members), { sign: 'A'.repeat(42) + 'B' }),
		],
		['with a role nobody knows', 'form', ({ rosters }) => set(first(first(rosters).body.members), { role: 'director' })],
		['with a time that is no whole second', 'form', ({ dir }) => set(dir.body, { issued: issued + 0.5 })],
	];

	test.each(cases)('%s (%s)', (_name, why, change) => {
		expect(verify(serve(change))).toEqual({ ok: false, error: { tag: why } });
	});

	test('when one character of any statement is changed', () => {
		const served = serve();
		const all = [served.dir, ...served.with];
		const changed = all.map((_, place) =>
			all.map((statement, i) => (i === place ? { ...statement, b: statement.b.replace('"v":1', '"v":1 ') } : statement)),
		);
		for (const [dir, ...rest] of changed) expect(verify({ dir: dir as (typeof all)[0], with: rest }).ok).toBe(false);
	});

	test('when statements are served in another order, or one is left out', () => {
		const { dir, with: listed } = serve();
		expect(verify({ dir, with: listed.toReversed() }).ok).toBe(false);
		for (let i = 0; i < listed.length; i++) expect(verify({ dir, with: listed.toSpliced(i, 1) }).ok).toBe(false);
	});

	test('for a pin that differs in one letter', () => {
		expect(verifyDirectory(serve(), `${pin().slice(0, -1)}1`, code, null)).toEqual({ ok: false, error: { tag: 'other-pin' } });
	});
});
