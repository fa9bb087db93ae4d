import { parseBase64url } from '../../shared/base/base64url.ts';
import type { Brand } from '../../shared/base/brand.ts';
import type { Bytes } from '../../shared/base/bytes.ts';
import type { TeamId } from '../../shared/wire/ids.ts';
import type { EpochBody } from '../../shared/wire/statementBodies.ts';
import type { Directory } from './directory.ts';
import { chooseEpoch } from './epoch.ts';

/** A team's key of one epoch. Only a verified directory produces one, so nothing is ever sealed to a key nobody vouched for. */
export type Recipient = Brand<{ readonly team: TeamId; readonly epoch: number; readonly pk: Bytes }, 'Recipient'>;

const asRecipient = (epoch: EpochBody): Recipient => {
	const pk = parseBase64url(epoch.pk);
	if (pk === null) throw new TypeError('a verified epoch has a key');
	return { team: epoch.team, epoch: epoch.n, pk } as Recipient;
};

/** Whom to seal to now; `null` when the directory does not list the team. `clockSeconds`: local clock, bounded by T_dir (protocol 1). */
export function recipientOf(directory: Directory, team: TeamId, clockSeconds: number): Recipient | null {
	const epoch = chooseEpoch(directory.epochs.get(team) ?? [], clockSeconds, directory.issued);
	return epoch === null ? null : asRecipient(epoch);
}

/** The recipient that a frozen draft names: the same epoch again, so that sealing again gives the same bytes; `null` when it is gone. */
export function recipientOfEpoch(directory: Directory, team: TeamId, n: number): Recipient | null {
	const epoch = directory.epochs.get(team)?.find((known) => known.n === n);
	return epoch === undefined ? null : asRecipient(epoch);
}
