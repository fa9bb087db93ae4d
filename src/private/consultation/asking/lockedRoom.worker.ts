import { openMailbag } from '../../../post/mailbag.ts';
import { browserLocks } from '../../../post/ports.ts';
import { serveRemote } from '../../../shared/base/remote.ts';
import { boxCost } from '../../crypto/passphrase.ts';
import { randomBytes, sodiumReady } from '../../crypto/sodium.ts';
import { openVault } from '../../vault/vault.ts';
import { openVaultDatabase } from '../../vault/vaultDatabase.ts';
import type { ServedRoom } from './asking.ts';
import { askLockedRoom } from './askLockedRoom.ts';
import { boxLocksOver, letterboxOver } from './browserPorts.ts';

/**
 * The locked room: the one worker of the child's page with libsodium and keys. Its response forbids it every connection. It listens from its
 * first line on, and answers once libsodium is ready; where libsodium cannot run, every question fails as `SodiumMissing`.
 */
declare const self: DedicatedWorkerGlobalScope;

/** ms. An upload that takes longer does not keep everything waiting that is asked of this room after a letter was to be taken back. */
const uploadPatienceMs = 2_000;

const nowMs = (): number => Date.now();

const asking = askLockedRoom(
	{
		vault: openVault(openVaultDatabase()),
		letterbox: letterboxOver(openMailbag(), browserLocks(navigator.locks, uploadPatienceMs), nowMs),
		nowMs,
		randomBytes,
		locks: boxLocksOver(navigator.locks),
		argon: boxCost,
	},
	sodiumReady(),
);

const leave = async (ended: Int32Array | null): Promise<void> => {
	// In turn: whatever was asked before is durable by now.
	await asking.lockBox();
	if (ended !== null) Atomics.store(ended, 0, 1);
	self.close();
};

serveRemote(self, { ...asking, leave } satisfies ServedRoom);
