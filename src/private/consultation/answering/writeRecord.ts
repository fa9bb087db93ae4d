import { err, ok, type Result } from '../../../shared/base/result.ts';
import { idOf } from '../../../shared/wire/ids.ts';
import { type CaseRecord, recordTrouble } from '../../domain/caseRecord.ts';
import type { CaseView, RecordRefused } from './answering.ts';
import { consoleRefusal } from './consoleRefusal.ts';
import type { OpenDesk } from './openDesk.ts';
import { viewCase } from './showCase.ts';
import { replay, sealEntry } from './teamLogAtRelay.ts';
import { sendWaiting } from './waitingEvents.ts';

const idBytes = 16;

/**
 * Writes one entry into a case's record. It is kept sealed in this profile first and stands on the screen at once; it goes to the team's
 * log now, or with the next round once there is a network. Only a profile that keeps nothing, without a network, refuses it.
 */
export async function writeRecord(desk: OpenDesk, caseId: string, written: CaseRecord): Promise<Result<CaseView, RecordRefused>> {
	const record = withId(desk, written);
	const trouble = recordTrouble(record);
	if (trouble !== null) return err({ tag: trouble });
	if (!desk.cases.byId.has(caseId)) return err({ tag: 'unknown-case' });
	const sealed = sealEntry(desk, caseId, record);
	if (sealed === null) return err({ tag: 'relay' });
	if (!sealed.ok) return sealed;
	const isKept = await desk.ports.cache.keepWaiting(desk.team, sealed.value);
	desk.waiting = [...desk.waiting, sealed.value];
	replay(desk);
	const sent = await sendWaiting(desk);
	if (!sent.ok && !isKept) return takeBack(desk, caseId, err(consoleRefusal(sent.error)));
	return shown(desk, caseId);
}

/** A task or an issue that begins here has no id yet: the screens make none. */
function withId(desk: OpenDesk, record: CaseRecord): CaseRecord {
	const fresh = () => idOf(desk.ports.random(idBytes));
	if (record.type === 'task' && record.data.task === '') return { ...record, data: { ...record.data, task: fresh() } };
	return record.type === 'issue' && record.data.issue === '' ? { ...record, data: { ...record.data, issue: fresh() } } : record;
}

function takeBack(desk: OpenDesk, caseId: string, refused: Result<never, RecordRefused>): Result<CaseView, RecordRefused> {
	const last = desk.waiting.at(-1);
	// Read back after all: it stands in the log, and only the answer was lost.
	if (last === undefined || desk.log.entries.some(({ eventId }) => eventId === last.eventId)) return shown(desk, caseId);
	desk.waiting = desk.waiting.slice(0, -1);
	replay(desk);
	return refused;
}

function shown(desk: OpenDesk, caseId: string): Result<CaseView, RecordRefused> {
	const one = desk.cases.byId.get(caseId);
	return one === undefined ? err({ tag: 'unknown-case' }) : ok(viewCase(desk, one));
}
