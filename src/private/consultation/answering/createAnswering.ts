import { err, ok, type Result } from '../../../shared/base/result.ts';
import { sodiumReady } from '../../crypto/sodium.ts';
import { inTurn } from '../../../shared/base/inTurn.ts';
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
	const takeTurn = inTurn();

	const lock = () => {
		if (desk !== null) wipeDesk(desk);
		desk = null;
	};
	return {
		listMembers: async () => {
			const members = await listServedMembers(ports);
			return members.ok ? ok(members.value.map(({ id, name, team, teamName }) => ({ member: id, name, team, teamName }))) : members;
		},
		unlock: (member, passphrase, pin) =>
			takeTurn(async () => {
				await sodiumReady();
				lock();
				const opened = await unlockDesk(ports, member, passphrase, pin);
				if (!opened.ok) return opened;
				desk = opened.value;
				return ok(deskView(desk));
			}),
		lock: () => takeTurn(async () => lock()),
		sync: () =>
			takeTurn(async () => {
				if (desk === null) return locked;
				const synced = await syncDesk(desk);
				if (!synced.ok && synced.error.tag === 'not-a-member') lock();
				return synced.ok && desk !== null ? ok(deskView(desk)) : synced.ok ? locked : synced;
			}),
		desk: async () => (desk === null ? null : deskView(desk)),
		showCase: async (caseId) => {
			const shownAt = desk;
			const view = shownAt === null ? null : showCase(shownAt, caseId);
			// Not awaited: the letter is on the screen now. What fails here is done by the next sync.
			if (view !== null) void takeTurn(async () => (desk === shownAt && shownAt !== null ? void (await fileReads(shownAt)) : undefined));
			return view;
		},
		sendAnswer: (caseId, text) => takeTurn(async () => (desk === null ? locked : sendAnswer(desk, caseId, text))),
	};
}
