import { makeSecret } from '../../src/private/crypto/secret.ts';
import { signingPublicKey } from '../../src/private/crypto/signature.ts';
import { pinOf, rosterHash, signStatementText, statementHash, type StatementSigner } from '../../src/private/crypto/statement.ts';
import { kemPublicKey } from '../../src/private/crypto/xwing.ts';
import { encodeBase64url } from '../../src/shared/base/base64url.ts';
import { secondsPerDay } from '../../src/shared/base/time.ts';
import { type FeedId, idOf, type OrgId, type SchoolCode, type SchoolId, type TeamId } from '../../src/shared/wire/ids.ts';
import type { UnverifiedDirectory, UnverifiedStatement } from '../../src/shared/wire/statement.ts';
import type { DirBody, EpochBody, PolicyBody, RootBody, RosterBody } from '../../src/shared/wire/statementBodies.ts';
import { filled, member, nowSeconds, rosterMember } from './cryptoCast.ts';

const day = secondsPerDay;
const key = (value: number): StatementSigner => {
	const seed = makeSecret('statement-sign', filled(32, value));
	return { id: encodeBase64url(signingPublicKey(seed)), seed };
};
/** A member of the cast, as a signer of statements. */
export const signer = (value: number): StatementSigner => ({ id: member(value).id, seed: member(value).keys.sign });

export const root = () => key(0x01);
export const dirKey = () => key(0x02);
export const [ben, dana, sora, mallory] = [0xb1, 0xb2, 0xb3, 0xee] as const;
export const two = () => [signer(ben), signer(dana)];

export const org = idOf<OrgId>(filled(16, 0x0a));
export const centreTeam = idOf<TeamId>(filled(16, 0x0b));
export const nurseTeam = idOf<TeamId>(filled(16, 0x0c));
export const code = 'umi1' as SchoolCode;
export const issued = nowSeconds;
export const pin = (): string => pinOf(org, signingPublicKey(root().seed));

/** A statement before it is signed: any part of it can be changed, and the result is signed and listed as if all were well. */
export type Draft<Body> = { body: Body; signers: StatementSigner[] };
export type Drafts = {
	root: Draft<RootBody>;
	rosters: Draft<RosterBody>[];
	epochs: Draft<EpochBody>[];
	policy: Draft<PolicyBody>;
	dir: Draft<DirBody>;
	/** Served beside the others, after them. */
	more: Draft<object>[];
};

const centreRoster = (): RosterBody => ({
	v: 1,
	kind: 'roster',
	team: centreTeam,
	version: 1,
	prev: null,
	type: 'centre',
	name: 'Centre',
	answers: true,
	members: [rosterMember(ben), rosterMember(dana), rosterMember(sora, { role: 'supervisor' })],
});
const nurseRoster = (): RosterBody => ({
	v: 1,
	kind: 'roster',
	team: nurseTeam,
	version: 1,
	prev: null,
	type: 'nurse',
	name: 'Nurse',
	answers: false,
	members: [rosterMember(0xc0, { role: 'nurse' })],
});
export function epochOf(team: TeamId, n: number): EpochBody {
	const from = issued - 10 * day + n * 28 * day;
	const pk = encodeBase64url(kemPublicKey(filled(32, n)));
	return { v: 1, kind: 'epoch', team, n, pk, from, until: from + 35 * day, kill: from + 155 * day };
}
const policy = (): PolicyBody => ({
	v: 1,
	kind: 'policy',
	version: 3,
	relay: ['https://relay.example', encodeBase64url(filled(32, 4))],
	guardian: null,
	unlock: 'offline',
	keepDays: 60,
	times: { undo: 20, slot: 180, collect: 1_800, mark: 3_600 },
	cover: 0.02,
	feedCover: 1,
	hours: null,
	help: [],
	helpWords: [],
	topics: [],
	content: '1',
	release: '1.0.0',
	minRelease: '1.0.0',
});

export const drafts = (): Drafts => ({
	root: {
		body: {
			v: 1,
			kind: 'root',
			org,
			root: root().id,
			dir: dirKey().id,
			rorg: encodeBase64url(kemPublicKey(filled(32, 0x0d))),
			from: issued - 100 * day,
			until: issued + 300 * day,
		},
		signers: [root()],
	},
	rosters: [
		{ body: centreRoster(), signers: [root()] },
		{ body: nurseRoster(), signers: two() },
	],
	epochs: [centreTeam, nurseTeam].flatMap((team) => [1, 2].map((n) => ({ body: epochOf(team, n), signers: two() }))),
	policy: { body: policy(), signers: two() },
	dir: {
		body: {
			v: 1,
			kind: 'dir',
			org,
			school: idOf<SchoolId>(filled(16, 0x0e)),
			code,
			name: 'うみの小学校',
			seq: 11,
			issued,
			notAfter: issued + 30 * day,
			teams: [centreTeam, nurseTeam],
			feeds: [idOf<FeedId>(filled(16, 0x0f))],
			token: [],
			closures: [],
			busy: false,
			with: [],
		},
		signers: [dirKey()],
	},
	more: [],
});

const sign = ({ body, signers }: Draft<object>): UnverifiedStatement =>
	signStatementText((body as { kind: string }).kind, JSON.stringify(body), signers);

/** The next version of the centre's roster, signed by two who were active. */
export function nextRoster(former: Draft<RosterBody>, change: Partial<RosterBody> = {}): Draft<RosterBody> {
	const prev = encodeBase64url(rosterHash(JSON.stringify(former.body)));
	return { body: { ...former.body, version: former.body.version + 1, prev, ...change }, signers: [signer(dana), signer(sora)] };
}

/** What is served once the drafts were changed: everything signed again, and listed again unless `with` was changed too. */
export function serve(change: (drafts: Drafts) => unknown = () => undefined): UnverifiedDirectory {
	const made = drafts();
	change(made);
	const served = [made.root, ...made.rosters, ...made.epochs, made.policy, ...made.more].map(sign);
	const hashes = served.map(({ b }) => encodeBase64url(statementHash(b)));
	const dir = made.dir.body.with.length > 0 ? made.dir : { ...made.dir, body: { ...made.dir.body, with: hashes } };
	return { dir: sign(dir), with: served };
}
