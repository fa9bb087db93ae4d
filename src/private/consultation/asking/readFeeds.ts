import type { BodyContent } from '../../vault/boxContents.ts';
import { applyMarks } from './applyMarks.ts';
import type { LockedRoom, OpenBox, School } from './lockedRoom.ts';
import { joinAnswers, openAnswers } from './openAnswers.ts';
import type { KeptMail } from './ports.ts';

/** The body with every answer and mark that came since the last look. Items that wait for a newer directory are looked at again. */
export async function readFeeds(room: LockedRoom, open: OpenBox, body: BodyContent): Promise<BodyContent> {
	const { school } = room;
	if (school === null) return body;
	const waited = open.waitingItems;
	open.waitingItems = [];
	let read = readItems(room, school, open, body, waited);
	for (const { feed } of school.feeds) {
		for (;;) {
			const items = await room.ports.letterbox.itemsSince(feed, open.lookedTo.get(feed) ?? 0);
			const last = items.ok ? items.value.at(-1) : undefined;
			if (!items.ok || last === undefined) break;
			read = readItems(room, school, open, read, items.value);
			open.lookedTo.set(feed, last.pos);
		}
	}
	return read;
}

function readItems(room: LockedRoom, school: School, open: OpenBox, body: BodyContent, items: readonly KeptMail[]): BodyContent {
	let read = body;
	for (const item of items) {
		if (item.type === 'marks') read = applyMarks(open, read, item.bytes);
		else openAnswers(school, open, read, item);
	}
	return joinAnswers(room, school, open, read);
}
