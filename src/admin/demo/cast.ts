import type { Role, TeamType } from '../../shared/wire/statementBodies.ts';
import cast from './cast.json' with { type: 'json' };

/** The fictional organisation of the demonstration. Every name says so, or belongs to nobody. */
export type CastTeam = {
	readonly type: TeamType;
	/** What a child reads. */
	readonly name: string;
	readonly answers: boolean;
	readonly members: readonly { readonly name: string; readonly role: Role }[];
};
export type Cast = {
	readonly centre: CastTeam;
	readonly schools: readonly { readonly code: string; readonly name: string; readonly nurses: CastTeam }[];
	/** The entry that is open to the whole city, and to adults. */
	readonly city: { readonly code: string; readonly name: string };
	/** A number that cannot be dialled: the city's own line. The national ones stand in the app. */
	readonly cityLine: unknown;
};

export const { centre, schools, city, cityLine } = cast as Cast;
