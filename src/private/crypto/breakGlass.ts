import { utf8 } from '../../shared/base/bytes.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import type { MemberId, TeamId } from '../../shared/wire/ids.ts';
import type { UnverifiedStatement } from '../../shared/wire/statement.ts';
import type { Role, RosterBody } from '../../shared/wire/statementBodies.ts';
import { type CannotOpen, cannotOpen } from './cannotOpen.ts';
import { areNamedLetters, isId, isTime, type NamedLetter, readFields } from './grant.ts';
import { isActive, signKeyOf } from './roster.ts';
import { isSignedBy, signStatementText, type StatementSigner } from './statement.ts';

/** What two members decided without the child's yes: life, safety, a duty by law (protocol 7). Fields in the printed order. */
export type BreakGlassBody = {
	readonly v: 1;
	readonly kind: 'bg';
	/** 16 random bytes. */
	readonly bg: string;
	readonly letters: readonly NamedLetter[];
	readonly to: TeamId;
	readonly reason: string;
	readonly text: string;
	/** Unix s. */
	readonly at: number;
};

const bodyFields = 'v,kind,bg,letters,to,reason,text,at';
const signersAtLeast = 2;

/** Signs a break-glass statement; whether the signers may is for `openBreakGlass` to say. */
export function signBreakGlass(body: BreakGlassBody, signers: readonly StatementSigner[]): UnverifiedStatement {
	const { v, kind, bg, letters, to, reason, text, at } = body;
	return signStatementText('bg', JSON.stringify({ v, kind, bg, letters, to, reason, text, at }), signers);
}

/** Reads a statement that a counsellor and a supervisor, both active in the centre's newest roster, have signed. */
export function openBreakGlass(centre: RosterBody, statement: UnverifiedStatement): Result<BreakGlassBody, CannotOpen> {
	const body = readBody(statement.b);
	const keys = centre.members.filter(isActive).map((member) => ({ id: member.id, pk: signKeyOf(member) }));
	if (body === null || !isSignedBy('bg', statement, keys, signersAtLeast)) return cannotOpen;
	const roles = new Set(statement.s.map(([id]) => roleOf(centre, id as MemberId)));
	return roles.has('counsellor') && roles.has('supervisor') ? ok(body) : cannotOpen;
}

const roleOf = (centre: RosterBody, id: MemberId): Role | undefined => centre.members.find((member) => member.id === id)?.role;

function readBody(b: string): BreakGlassBody | null {
	const read = readFields(utf8(b), bodyFields);
	if (read === null || read['v'] !== 1 || read['kind'] !== 'bg') return null;
	const { bg, letters, to, reason, text, at } = read;
	const fits = isId(bg) && areNamedLetters(letters) && isId(to) && typeof reason === 'string' && typeof text === 'string' && isTime(at);
	return fits ? (read as BreakGlassBody) : null;
}
