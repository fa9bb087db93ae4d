import { inTurn } from '../../../shared/base/inTurn.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { sodiumReady } from '../../crypto/sodium.ts';
import type { Answering, ConsoleRefused } from './answering.ts';
import { deskView } from './deskView.ts';
import { fileReads } from './fileReads.ts';
import type { OpenDesk } from './openDesk.ts';
import type { DeskPorts } from './ports.ts';
import { sendAnswer } from './sendAnswer.ts';
import { showCase } from './showCase.ts';
import { syncDesk } from './syncDesk.ts';
import { listServedMembers, unlockDesk, wipeDesk } from './unlockDesk.ts';

const locked: Result<never, ConsoleRefused> = err({ tag: 'locked' });

/** The console's locked room over its ports. Calls run one after the other, so that no two rounds file the same letter. */
export function createAnswering(ports: DeskPorts): Answering {
	let desk: OpenDesk | null = null;
	/** Counts locks, so that an unlock that was under way when the console was locked opens nothing. */
	let locks = 0;
	const takeTurn = inTurn();

	/** Nothing is shown from this moment on; keys are zeroed once the round under way, cut short, has ended. */
	const lock = () => {
		const closing = desk;
		locks++;
		desk = null;
		if (closing === null) return Promise.resolve();
		closing.close();
		return takeTurn(async () => wipeDesk(closing));
	};
	return {
		listMembers: async () => {
			const members = await listServedMembers(ports);
			return members.ok ? ok(members.value.map(({ id, name, team, teamName }) => ({ member: id, name, team, teamName }))) : members;
		},
		unlock: async (member, passphrase, pin) => {
			await lock();
			const locksBefore = locks;
			return takeTurn(async () => {
				await sodiumReady();
				const opened = await unlockDesk(ports, member, passphrase, pin);
				if (!opened.ok) return opened;
				if (locks !== locksBefore) {
					wipeDesk(opened.value);
					return locked;
				}
				desk = opened.value;
				return ok(deskView(desk));
			});
		},
		lock,
		sync: () =>
			takeTurn(async () => {
				const open = desk;
				if (open === null) return locked;
				const synced = await syncDesk(open);
				if (desk !== open) return locked;
				if (!synced.ok && synced.error.tag === 'not-a-member') void lock();
				return synced.ok ? ok(deskView(open)) : synced;
			}),
		desk: async () => (desk === null ? null : deskView(desk)),
		showCase: async (caseId) => {
			const shownAt = desk;
			const view = shownAt === null ? null : showCase(shownAt, caseId);
			// Not awaited: the letter is on the screen now. What fails here is done by the next sync.
			if (view !== null) void takeTurn(async () => (desk === null || desk !== shownAt ? null : fileReads(desk)));
			return view;
		},
		sendAnswer: (caseId, text) => takeTurn(async () => (desk === null ? locked : sendAnswer(desk, caseId, text))),
	};
}
