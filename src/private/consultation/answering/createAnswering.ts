import { inTurn } from '../../../shared/base/inTurn.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { sodiumReady } from '../../crypto/sodium.ts';
import type { Answering, ConsoleRefused, Desk, MemberChoice } from './answering.ts';
import { askConsent } from './askConsent.ts';
import { deskView } from './deskView.ts';
import { fileReads } from './fileReads.ts';
import { notifyChild } from './notifyChild.ts';
import type { OpenDesk } from './openDesk.ts';
import type { DeskPorts } from './ports.ts';
import { searchCases } from './searchCases.ts';
import { sendAnswer } from './sendAnswer.ts';
import { sawLetters, showCase } from './showCase.ts';
import { surveysView } from './surveysView.ts';
import { syncDesk } from './syncDesk.ts';
import { writeRecord } from './writeRecord.ts';
import { listServedMembers, unlockDesk, wipeDesk } from './unlockDesk.ts';

type Room = {
	readonly ports: DeskPorts;
	/** Rounds run one after the other, so that no two of them file the same letter. */
	readonly takeTurn: ReturnType<typeof inTurn>;
	desk: OpenDesk | null;
	/** Counts locks, so that an unlock that was under way when the console was locked opens nothing. */
	locks: number;
};

const locked: Result<never, ConsoleRefused> = err({ tag: 'locked' });

/** The console's locked room over its ports. */
export function createAnswering(ports: DeskPorts): Answering {
	const room: Room = { ports, takeTurn: inTurn(), desk: null, locks: 0 };
	return {
		listMembers: () => listMembers(ports),
		unlock: async (member, passphrase, pin) => {
			await lock(room);
			const locksBefore = room.locks;
			return room.takeTurn(() => unlock(room, locksBefore, member, passphrase, pin));
		},
		lock: () => lock(room),
		sync: () => room.takeTurn(() => sync(room)),
		desk: async () => (room.desk === null ? null : deskView(room.desk)),
		search: async (query) => (room.desk === null ? [] : searchCases(room.desk, query)),
		showCase: async (caseId) => (room.desk === null ? null : showCase(room.desk, caseId)),
		sawLetters: async (caseId, letterIds) => saw(room, caseId, letterIds),
		askConsent: (caseId, draft) => room.takeTurn(async () => (room.desk === null ? locked : askConsent(room.desk, caseId, draft))),
		writeRecord: (caseId, record) => room.takeTurn(async () => (room.desk === null ? locked : writeRecord(room.desk, caseId, record))),
		notify: (caseId, draft) => room.takeTurn(async () => (room.desk === null ? locked : notifyChild(room.desk, caseId, draft))),
		sendAnswer: (caseId, text, closes = false) =>
			room.takeTurn(async () => (room.desk === null ? locked : sendAnswer(room.desk, caseId, text, closes))),
		surveys: async () => (room.desk === null ? null : surveysView(room.desk)),
	};
}

async function listMembers(ports: DeskPorts): Promise<Result<readonly MemberChoice[], ConsoleRefused>> {
	const members = await listServedMembers(ports);
	return members.ok ? ok(members.value.map(({ id, name, team, teamName }) => ({ member: id, name, team, teamName }))) : members;
}

async function unlock(
	room: Room,
	locksBefore: number,
	member: string,
	passphrase: string,
	pin: string,
): Promise<Result<Desk, ConsoleRefused>> {
	await sodiumReady();
	const opened = await unlockDesk(room.ports, member, passphrase, pin);
	if (!opened.ok) return opened;
	if (room.locks !== locksBefore) {
		wipeDesk(opened.value);
		return locked;
	}
	room.desk = opened.value;
	return ok(deskView(opened.value));
}

/** Nothing is shown from this moment on; keys are zeroed once the round under way, cut short, has ended. */
async function lock(room: Room): Promise<void> {
	const closing = room.desk;
	room.locks++;
	room.desk = null;
	if (closing === null) return;
	closing.close();
	await room.takeTurn(async () => wipeDesk(closing));
}

async function sync(room: Room): Promise<Result<Desk, ConsoleRefused>> {
	const { desk } = room;
	if (desk === null) return locked;
	const synced = await syncDesk(desk);
	if (room.desk !== desk) return locked;
	if (!synced.ok && synced.error.tag === 'not-a-member') void lock(room);
	return synced.ok ? ok(deskView(desk)) : synced;
}

function saw(room: Room, caseId: string, letterIds: readonly string[]): void {
	const { desk } = room;
	if (desk === null || !sawLetters(desk, caseId, letterIds)) return;
	// Not awaited: that it was seen is kept already. What fails here is done by the next sync.
	void room.takeTurn(async () => (room.desk === desk ? fileReads(desk) : null));
}
