import fc from 'fast-check';
import { expect, it } from 'vitest';
import { collectMail } from '../../src/post/collectMail.ts';
import { deliverOutbox } from '../../src/post/deliverOutbox.ts';
import { confirmReceipt, dropRows, endUndo, enqueueRows, holdRows, receiptsToCheck, rowStates } from '../../src/post/outbox.ts';
import { leaveOfficeFacts } from '../../src/post/office.ts';
import { type Subtle, verifyReceipt } from '../../src/post/verifyReceipt.ts';
import type { MsgId } from '../../src/shared/wire/ids.ts';
import {
	envelopeOf,
	type Fault,
	factsOf,
	makeRelay,
	makeTablet,
	morningMs,
	msgIdOf,
	type Relay,
	rowOf,
	type Tablet,
} from './postSupport.ts';

/** A history of a tablet: letters, a network at its worst, two postmen, kills, a relay restored from backups, a wrong clock. */
type Step =
	| { readonly do: 'write'; readonly undoMs: number }
	| {
			readonly do: 'deliver';
			readonly faults: readonly Fault[];
			readonly postmen: number;
			readonly ed25519: boolean;
			readonly wake: boolean;
	  }
	| { readonly do: 'killed'; readonly fault: 'killed' | 'stored-killed' }
	| { readonly do: 'collect'; readonly faults: readonly Fault[] }
	| { readonly do: 'take-back'; readonly pick: number; readonly killed: boolean }
	| { readonly do: 'hide' | 'check' | 'write-again' }
	| { readonly do: 'pass'; readonly ms: number }
	| { readonly do: 'restore'; readonly keepEven: boolean };

const fault = fc.constantFrom<Fault>(
	'none',
	'none',
	'unreachable',
	'answer-lost',
	'portal',
	'filter',
	'forged',
	'other-envelope',
	'busy',
	'epoch-gone',
	'differs',
	'token',
	'not-served',
);
const faults = fc.array(fault, { maxLength: 4 });
const step: fc.Arbitrary<Step> = fc.oneof(
	fc.record({ do: fc.constant('write' as const), undoMs: fc.constantFrom(0, 20_000) }),
	fc.record({
		do: fc.constant('deliver' as const),
		faults,
		postmen: fc.integer({ min: 1, max: 3 }),
		ed25519: fc.boolean(),
		wake: fc.boolean(),
	}),
	fc.record({ do: fc.constant('killed' as const), fault: fc.constantFrom('killed' as const, 'stored-killed' as const) }),
	fc.record({ do: fc.constant('collect' as const), faults }),
	fc.record({ do: fc.constant('take-back' as const), pick: fc.nat({ max: 9 }), killed: fc.boolean() }),
	fc.record({ do: fc.constantFrom('hide' as const, 'check' as const, 'write-again' as const) }),
	fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(1_000, 30_000, 3_600_000, 10 * 31_536_000_000, -10 * 31_536_000_000) }),
	fc.record({ do: fc.constant('restore' as const), keepEven: fc.boolean() }),
);

const withoutEd25519: Subtle = {
	digest: (algorithm, data) => crypto.subtle.digest(algorithm, data),
	importKey: () => Promise.reject(new DOMException('', 'NotSupportedError')),
	verify: () => Promise.reject(new DOMException('', 'NotSupportedError')),
};

type World = {
	relay: Relay;
	tablet: Tablet;
	written: number;
	takenBack: Set<MsgId>;
	everStored: Set<MsgId>;
	refusals: number;
	stores: number;
};

async function deliver(world: World, { faults, postmen, ed25519, wake }: Step & { do: 'deliver' }): Promise<void> {
	world.relay.faults = [...faults];
	world.refusals += faults.filter((one) => one === 'epoch-gone' || one === 'differs' || one === 'token' || one === 'not-served').length;
	const ports = ed25519 ? world.tablet : { ...world.tablet, subtle: withoutEd25519 };
	await Promise.all(Array.from({ length: postmen }, () => deliverOutbox(ports, wake ? 'wake' : 'timer')));
	world.relay.faults = [];
}

async function killWhilePosting(world: World, fault: 'killed' | 'stored-killed'): Promise<void> {
	const { relay, tablet } = world;
	relay.faults = [fault];
	const before = relay.requests.length;
	let ended = false;
	// Races against the run's own end: with nothing due it never reaches the network.
	void deliverOutbox(tablet, 'wake').then(() => (ended = true));
	while (!ended && (relay.faults.length > 0 || (fault === 'stored-killed' && relay.requests.length > before && !storedLast(relay)))) {
		await new Promise((resolve) => setImmediate(resolve));
	}
	relay.faults = [];
	world.tablet = tablet.restart();
}
const storedLast = (relay: Relay): boolean => relay.stored.has(relay.uploads.at(-1) ?? msgIdOf(0));

async function checkWithLibsodium({ tablet, relay }: World): Promise<void> {
	for (const { msgId, envelope, receipt } of await receiptsToCheck(tablet.mailbag)) {
		const verdict = await verifyReceipt(crypto.subtle, relay.relayKey, { msgId, envelope }, receipt);
		await confirmReceipt(tablet.mailbag, msgId, verdict === 'good', tablet.nowMs());
	}
}

function restore(world: World, keepEven: boolean): void {
	world.stores += 1;
	const kept = [...world.relay.stored.keys()].filter((id, i) => keepEven && i % 2 === 0 && id !== msgIdOf(0));
	world.relay.restore(world.stores, kept);
}

async function live(world: World, step: Step): Promise<void> {
	const { tablet, relay } = world;
	switch (step.do) {
		case 'write':
			world.written += 1;
			await enqueueRows(tablet.mailbag, [rowOf(world.written, { notBeforeMs: tablet.nowMs() + step.undoMs })]);
			return;
		case 'write-again':
			if (world.written > 0 && !world.takenBack.has(msgIdOf(world.written))) await enqueueRows(tablet.mailbag, [rowOf(world.written)]);
			return;
		case 'deliver':
			return deliver(world, step);
		case 'killed':
			return killWhilePosting(world, step.fault);
		case 'collect':
			relay.faults = [...step.faults];
			await collectMail(tablet);
			relay.faults = [];
			return;
		case 'take-back': {
			const id = msgIdOf(step.pick);
			if ((await holdRows(tablet.mailbag, [id], tablet.locks)) === 'on-its-way') return;
			world.takenBack.add(id);
			if (step.killed) world.tablet = tablet.restart();
			else await dropRows(tablet.mailbag, [id]);
			return;
		}
		case 'hide':
			return endUndo(tablet.mailbag, tablet.nowMs());
		case 'check':
			return checkWithLibsodium(world);
		case 'pass':
			tablet.nowMsIs += step.ms;
			return;
		case 'restore':
			return restore(world, step.keepEven);
	}
}

/** What must hold at every moment. */
async function examine(world: World): Promise<void> {
	for (const id of world.relay.stored.keys()) world.everStored.add(id);
	const ids = Array.from({ length: world.written }, (_, i) => msgIdOf(i + 1));
	const states = await rowStates(world.tablet.mailbag, ids);
	let refused = 0;
	for (const [i, id] of ids.entries()) {
		if (world.takenBack.has(id)) {
			expect(world.everStored.has(id)).toBe(false);
			expect(['held', undefined]).toContain((await world.tablet.mailbag.rows.get(id))?.stage);
			continue;
		}
		const row = (await world.tablet.mailbag.rows.get(id)) ?? expect.fail('a row was lost');
		expect(row.envelope).toEqual(envelopeOf(i + 1));
		if (states.get(id) === 'posted') expect(world.everStored.has(id)).toBe(true);
		if (row.stage === 'posted') {
			const receipt = row.receipt ?? expect.fail('posted without a receipt');
			expect(await verifyReceipt(crypto.subtle, world.relay.relayKey, row, receipt)).toBe('good');
		}
		if (row.stage === 'stopped') refused += 1;
	}
	expect(refused + world.takenBack.size).toBeLessThanOrEqual(world.refusals + world.takenBack.size);
}

/** Once the faults stop, a few occasions bring every letter to the living store. */
async function settle(world: World): Promise<void> {
	world.relay.faults = [];
	world.tablet.nowMsIs = morningMs;
	for (let round = 0; round < 3; round++) {
		world.tablet.nowMsIs += 2 * 3_600_000;
		await checkWithLibsodium(world);
		await collectMail(world.tablet);
		await deliverOutbox(world.tablet, 'wake');
	}
	for (const row of await world.tablet.mailbag.rows.toArray()) {
		if (row.stage === 'stopped' || row.stage === 'held') continue;
		expect(row.stage).toBe('posted');
		// With a trouble it was sent again to a restored relay, which refused it.
		if (row.trouble === null) expect(world.relay.stored.has(row.msgId)).toBe(true);
	}
}

it('no history of faults loses a letter, calls one posted without a verified receipt, or sends one that was taken back', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
			const relay = await makeRelay(() => morningMs);
			const world: World = {
				relay,
				tablet: makeTablet(relay),
				written: 0,
				takenBack: new Set(),
				everStored: new Set(),
				refusals: 0,
				stores: 1,
			};
			await leaveOfficeFacts(world.tablet.mailbag, factsOf(relay));
			for (const next of steps) {
				await live(world, next);
				await examine(world);
			}
			await settle(world);
			await examine(world);
			// A row that was refused may have reached the relay, one that was taken back before any attempt never.
			for (const id of world.takenBack) if (!world.refusals) expect(relay.uploads).not.toContain(id);
			world.tablet.mailbag.close();
		}),
		{ numRuns: 150 },
	);
}, 120_000);
