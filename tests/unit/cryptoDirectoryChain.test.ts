import { describe, expect, test } from 'vitest';
import { acceptedBefore, type Directory, verifyDirectory } from '../../src/private/crypto/directory.ts';
import { sodiumReady } from '../../src/private/crypto/sodium.ts';
import { secondsPerDay } from '../../src/shared/base/time.ts';
import { idOf, type SchoolCode, type TeamId } from '../../src/shared/wire/ids.ts';
import type { UnverifiedDirectory } from '../../src/shared/wire/statement.ts';
import { filled, rosterMember } from '../support/cryptoCast.ts';
import {
	ben,
	centreTeam,
	code,
	dana,
	dirKey,
	type Drafts,
	issued,
	mallory,
	nextRoster,
	nurseTeam,
	pin,
	root,
	serve,
	signer,
	sora,
} from '../support/editedDirectory.ts';

await sodiumReady();

type Change = (drafts: Drafts) => unknown;

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

describe("the chain of the centre's rosters", () => {
	const withNext = (change: (drafts: Drafts, next: Drafts['rosters'][0]) => void) =>
		verify(
			serve((drafts) => {
				const next = nextRoster(first(drafts.rosters));
				drafts.rosters.splice(1, 0, next);
				change(drafts, next);
			}),
		);

	test('holds when two active members sign the next version', () => {
		expect(withNext(() => undefined).ok).toBe(true);
	});

	test.each<[string, (drafts: Drafts, next: Drafts['rosters'][0]) => void]>([
		['one member signs', (_, next) => (next.signers = [signer(dana)])],
		['ROOT signs in the middle', (_, next) => (next.signers = [root()])],
		['DIRKEY signs', (_, next) => (next.signers = [dirKey()])],
		[
			'a member signs whom only the new version knows',
			(_, next) => {
				next.body = { ...next.body, members: [...next.body.members, rosterMember(mallory)] };
				next.signers = [signer(dana), signer(mallory)];
			},
		],
		['a version is left out', (_, next) => set(next.body, { version: 3 })],
		['another former version is named', (_, next) => set(next.body, { prev: root().id })],
		['the team becomes another one', (_, next) => set(next.body, { team: idOf<TeamId>(filled(16, 1)) })],
		[
			'versions are served the wrong way round',
			(drafts) => drafts.rosters.splice(0, 2, drafts.rosters[1] as Drafts['rosters'][0], first(drafts.rosters)),
		],
	])('breaks when %s', (_name, change) => {
		expect(withNext(change)).toEqual({ ok: false, error: { tag: 'chain' } });
	});

	test('a member who has left signs nothing any more', () => {
		const left = withNext((_, next) => {
			next.body = { ...next.body, members: [rosterMember(ben, { until: issued }), rosterMember(dana), rosterMember(sora)] };
		});
		expect(left).toEqual({ ok: false, error: { tag: 'signers' } });
	});
});

describe('after an accepted directory', () => {
	const kept = () => JSON.parse(JSON.stringify(acceptedBefore(accepted()))) as ReturnType<typeof acceptedBefore>;
	const later: Change = ({ dir }) => set(dir.body, { seq: 12, issued: issued + day, notAfter: issued + 31 * day });
	const check = (change: Change, last = kept()) => verify(serve(change), last);

	test('the same one is accepted again, and a later one', () => {
		expect(check(() => undefined).ok).toBe(true);
		expect(check(later).ok).toBe(true);
	});

	test.each<[string, Change]>([
		['seq falls', ({ dir }) => set(dir.body, { seq: 10 })],
		['the same seq says something else', ({ dir }) => set(dir.body, { busy: true })],
		['issued falls', ({ dir }) => set(dir.body, { seq: 12, issued: issued - 1, notAfter: issued - 1 + 30 * day })],
		['root.from falls', (drafts) => (later(drafts), set(drafts.root.body, { from: issued - 101 * day, until: issued + 299 * day }))],
		['the policy falls', (drafts) => (later(drafts), set(drafts.policy.body, { version: 2 }))],
		['the newest epoch is missing', (drafts) => (later(drafts), drafts.epochs.splice(1, 1))],
	])('another is refused when %s', (_name, change) => {
		expect(check(change)).toEqual({ ok: false, error: { tag: 'falls' } });
	});

	test('a roster never falls, even where its team was away for a while', () => {
		const last = { ...kept(), rosterVersions: { [nurseTeam]: 2 } };
		expect(check(later, last)).toEqual({ ok: false, error: { tag: 'falls' } });
		const away = acceptedBefore(
			accepted(
				(drafts) => {
					later(drafts);
					drafts.rosters.pop();
					drafts.epochs = drafts.epochs.slice(0, 2);
					set(drafts.dir.body, { teams: [centreTeam] });
				},
				{ ...kept(), rosterVersions: { [nurseTeam]: 2 } },
			),
		);
		expect(away.rosterVersions).toMatchObject({ [nurseTeam]: 2, [centreTeam]: 1 });
	});

	test('of another school of the organisation, seq and issued do not count, the rest does', () => {
		const other = { ...kept(), code: 'yama2' as SchoolCode, seq: 99, issued: issued + 300 * day };
		expect(check(() => undefined, other).ok).toBe(true);
		expect(check(() => undefined, { ...other, policyVersion: 4 })).toEqual({ ok: false, error: { tag: 'falls' } });
	});
});
