import { encodeBase64url } from '../../../shared/base/base64url.ts';
import type { Bytes } from '../../../shared/base/bytes.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { hourOf } from '../../../shared/base/time.ts';
import { idOf, type LetterId } from '../../../shared/wire/ids.ts';
import { letterBytes } from '../../../shared/wire/limits.ts';
import { returnAddressOf, sealAnswer } from '../../crypto/answer.ts';
import type { SealedPart } from '../../crypto/letter.ts';
import { makeSecret, readSecret, wipe } from '../../crypto/secret.ts';
import { seenWithoutGap } from '../../domain/gaps.ts';
import type { Case } from '../../teamLog/cases.ts';
import type { AnswerRefused, CaseView } from './answering.ts';
import { readLetters, wholeLetters } from './caseView.ts';
import { consoleRefusal } from './consoleRefusal.ts';
import { type OpenDesk, rosterOf } from './openDesk.ts';
import { postAnswer } from './postAnswers.ts';
import type { RelayRefused } from './relayClient.ts';
import { viewCase } from './showCase.ts';
import { readTeamLog } from './readTeamLog.ts';
import { appendEvent } from './teamLogAtRelay.ts';

/** Attempts to append behind a head that keeps moving by other cases; each one reads the log first. */
const mostAttempts = 8;

/** What a member sends into a case, once it is known what the case is now. */
export type Outgoing = {
	/** The same words again, after a connection that was lost, are the same letter. */
	readonly key: string;
	/** Whether it answers what was read: a question or a notice answers nothing. */
	readonly answers: boolean;
	readonly encode: (desk: OpenDesk, one: Case) => Bytes;
	readonly whyNot: (desk: OpenDesk, one: Case) => Exclude<AnswerRefused['tag'], 'answered-meanwhile'> | null;
};

/**
 * Seals an answer under the member's name, appends it to the team's log and only then posts it (protocol 7, steps 11, 12). Its last part
 * claims the number: it is appended only if the log is as this console read it. When a colleague's answer to the same conversation came
 * first, that one is shown and nothing is sent: a person decides. An answer that could not be posted is posted with the next sync.
 */
export async function sendToChild(desk: OpenDesk, caseId: string, outgoing: Outgoing): Promise<Result<CaseView, AnswerRefused>> {
	for (let attempt = 0; attempt < mostAttempts; attempt++) {
		const read = await readTeamLog(desk);
		if (!read.ok) return err(consoleRefusal(read.error));
		const one = desk.cases.byId.get(caseId);
		if (one === undefined) return err({ tag: 'unknown-case' });
		if (isAlreadyThere(desk, one, outgoing)) return finish(desk, caseId);
		const refused = whyNot(desk, one, outgoing);
		if (refused !== null) return err(refused);
		const appended = await appendAnswer(desk, one, outgoing);
		if (appended.ok) return finish(desk, caseId);
		if (!isConflict(appended.error)) return err(consoleRefusal(appended.error));
	}
	return err({ tag: 'relay' });
}

function whyNot(desk: OpenDesk, one: Case, outgoing: Outgoing): AnswerRefused | null {
	const cannot = outgoing.whyNot(desk, one);
	if (cannot !== null) return { tag: cannot };
	if (outgoing.encode(desk, one).length > letterBytes) return { tag: 'too-long' };
	const seen = desk.answersSeen.get(one.id);
	const isNew = seen !== undefined && one.answers.some(({ letterId }) => !seen.has(letterId));
	return isNew ? { tag: 'answered-meanwhile', view: viewCase(desk, one) } : null;
}

/** The answer that a lost connection left in the dark: the log has it after all. */
function isAlreadyThere(desk: OpenDesk, one: Case, { key }: Outgoing): boolean {
	const underWay = desk.underWay.get(one.id);
	return underWay !== undefined && underWay.text === key && one.answers.some(({ letterId }) => letterId === underWay.letterId);
}

/**
 * Seals the answer and appends its parts, the first one last and only at the head that was read: before it the answer is not whole and
 * counts for nobody, so a console that stops in between leaves no half answer and no claimed number.
 */
async function appendAnswer(desk: OpenDesk, one: Case, outgoing: Outgoing): Promise<Result<'appended', RelayRefused>> {
	const letterId = idOf<LetterId>(desk.ports.random(16));
	const [first, ...others] = sealParts(desk, one, outgoing, letterId);
	if (first === undefined) throw new RangeError('an answer has at least one part');
	desk.underWay.set(one.id, { letterId, text: outgoing.key });
	for (const part of others) {
		const appended = await appendPart(desk, one, part, false);
		if (!appended.ok) return appended;
	}
	if (others.length > 0) {
		const before = answerIds(desk, one.id);
		const read = await readTeamLog(desk);
		if (!read.ok) return read;
		// A colleague's answer that came between the parts has taken the number that these parts carry.
		if (answerIds(desk, one.id) !== before) return err({ tag: 'refused', status: 409, code: 'expect' });
	}
	return appendPart(desk, one, first, true);
}

const answerIds = (desk: OpenDesk, caseId: string): string =>
	(desk.cases.byId.get(caseId)?.answers ?? []).map(({ letterId }) => letterId).join();

function appendPart(desk: OpenDesk, one: Case, part: SealedPart, onlyAtHead: boolean): Promise<Result<'appended', RelayRefused>> {
	const data = { to: one.author, envelope: encodeBase64url(part.envelope), ck: encodeBase64url(readSecret(part.ck)) };
	wipe(part.ck);
	return appendEvent(desk, one.id, { type: 'answer', data }, { onlyAtHead });
}

/** seq counts this team's answers; seen and re say which letters a person here has read (protocol 6, reading 25). */
function sealParts(desk: OpenDesk, one: Case, outgoing: Outgoing, letterId: LetterId): readonly SealedPart[] {
	const newest = wholeLetters(one).at(-1);
	const to = newest === undefined ? null : returnAddressOf(newest.ret);
	const roster = rosterOf(desk.directories, desk.team);
	if (to === null || roster === null) throw new RangeError('a case that can be answered has an address and a team');
	return sealAnswer({
		to,
		member: desk.member.id,
		memberSign: desk.keys.sign,
		rosterVersion: roster.version,
		sd: makeSecret('letter', desk.ports.random(32)),
		content: outgoing.encode(desk, one),
		letterId,
		hour: hourOf(desk.relay.nowMs()),
		seq: Math.max(0, ...one.answers.map(({ seq }) => seq)) + 1,
		seen: seenWithoutGap(readSeqs(desk, one)),
		re: outgoing.answers ? Math.max(0, ...readSeqs(desk, one)) : 0,
	});
}

/**
 * The letters that a person of the team has had on the screen: no child is told that a letter was answered which nobody saw. One that came
 * while the answer was written stays unanswered too, whatever its number.
 */
function readSeqs(desk: OpenDesk, one: Case): readonly number[] {
	const seen = readLetters(desk, one);
	return wholeLetters(one).flatMap(({ letterId, seq }) => (seen.has(letterId) ? [seq] : []));
}

const isConflict = (refused: RelayRefused): boolean => refused.tag === 'refused' && refused.status === 409;

/** The answer stands in the log. Reading it back and posting may fail now: the next sync does both. */
async function finish(desk: OpenDesk, caseId: string): Promise<Result<CaseView, AnswerRefused>> {
	await readTeamLog(desk);
	const underWay = desk.underWay.get(caseId);
	const one = desk.cases.byId.get(caseId);
	if (one === undefined) return err({ tag: 'unknown-case' });
	const answer = one.answers.find(({ letterId }) => letterId === underWay?.letterId);
	if (answer !== undefined) {
		desk.underWay.delete(caseId);
		await postAnswer(desk, answer);
	}
	return ok(viewCase(desk, one));
}
