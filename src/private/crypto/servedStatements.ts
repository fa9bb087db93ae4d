import type { UnverifiedDirectory, UnverifiedStatement } from '../../shared/wire/statement.ts';
import type { DirBody, EpochBody, PolicyBody, RootBody, RosterBody, StatementBody } from '../../shared/wire/statementBodies.ts';
import { readStatementBody } from './statement.ts';

/** A statement beside what its body says; its signatures are not yet checked. */
export type Read<Body extends StatementBody> = { readonly statement: UnverifiedStatement; readonly body: Body };

/** What a school is served, sorted by kind in the order served. Nothing of it is trusted yet. */
export type ServedStatements = {
	readonly dir: Read<DirBody>;
	readonly root: Read<RootBody>;
	readonly policy: Read<PolicyBody>;
	readonly centre: readonly Read<RosterBody>[];
	/** Rosters of nurse and partner teams. */
	readonly others: readonly Read<RosterBody>[];
	readonly epochs: readonly Read<EpochBody>[];
};

/** Reads all bodies; `null` unless each is canonical and there is exactly one directory, one root and one policy, each in its place. */
export function readServed(served: UnverifiedDirectory): ServedStatements | null {
	const [dir, ...rest] = [served.dir, ...served.with].map((statement) => ({ statement, body: readStatementBody(statement.b) }));
	if (dir === undefined || !isOf('dir', dir)) return null;
	const roots = rest.filter((one) => isOf('root', one));
	const policies = rest.filter((one) => isOf('policy', one));
	const rosters = rest.filter((one) => isOf('roster', one));
	const epochs = rest.filter((one) => isOf('epoch', one));
	const [root, policy] = [roots[0], policies[0]];
	if (root === undefined || policy === undefined || 2 + rosters.length + epochs.length !== rest.length) return null;
	const isCentre = ({ body }: Read<RosterBody>) => body.type === 'centre';
	return { dir, root, policy, centre: rosters.filter(isCentre), others: rosters.filter((one) => !isCentre(one)), epochs };
}

type MaybeRead = { readonly statement: UnverifiedStatement; readonly body: StatementBody | null };

const isOf = <Kind extends StatementBody['kind']>(kind: Kind, one: MaybeRead): one is Read<Extract<StatementBody, { kind: Kind }>> =>
	one.body?.kind === kind;
