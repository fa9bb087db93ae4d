import { err, ok, type Result } from '../../../shared/base/result.ts';
import { drawingsWith, notesWith } from '../../domain/letterDraft.ts';
import type { ShowFrom } from '../../domain/showFrom.ts';
import { tokyoDayOf } from '../../domain/tokyoDay.ts';
import type { BoxRefused, BoxView, Draft, Mood } from './asking.ts';
import { type Changes, writeBox } from './boxRecords.ts';
import type { LockedRoom } from './lockedRoom.ts';
import { viewBox } from './viewBox.ts';

/** days. How many days of moods a box keeps. */
const moodDays = 366;

const locked = err<BoxRefused>({ tag: 'locked' });

/** Autosave: writes DRAFT alone, 64 KiB. */
export async function saveDraft(room: LockedRoom, draft: Draft): Promise<Result<'durable', BoxRefused>> {
	const { open } = room;
	return open === null ? locked : writeBox(room, open, { draft: { ...open.draft, draft } });
}

/** Another letter is begun: the one that lies unfinished goes to the notes, its drawing beside them, in the same write, so that no crash loses either. */
export async function beginDraft(room: LockedRoom, draft: Draft): Promise<Result<BoxView, BoxRefused>> {
	const { open } = room;
	if (open === null) return locked;
	const notes = notesWith(open.body.notes, open.draft.draft, draft);
	const kept = open.body.drawings ?? [];
	const drawings = drawingsWith(kept, open.draft.draft, draft);
	const body = notes === open.body.notes && drawings === kept ? {} : { body: { ...open.body, notes, drawings } };
	return writeAndView(room, { draft: { ...open.draft, draft }, ...body });
}

/** Today's mood by the calendar in Tokyo; a second tap on the same day takes the place of the first. */
export async function saveMood(room: LockedRoom, mood: Mood): Promise<Result<BoxView, BoxRefused>> {
	const { open } = room;
	if (open === null) return locked;
	const day = tokyoDayOf(room.ports.nowMs());
	const others = open.body.moods.filter((kept) => kept.day !== day);
	return writeAndView(room, { body: { ...open.body, moods: [...others, { day, mood }].slice(-moodDays) } });
}

/** From which time of day answers are shown. */
export async function saveShowFrom(room: LockedRoom, showFrom: ShowFrom): Promise<Result<BoxView, BoxRefused>> {
	const { open } = room;
	return open === null ? locked : writeAndView(room, { body: { ...open.body, showFrom } });
}

/** The box's own notes, whole. */
export async function saveNotes(room: LockedRoom, notes: string): Promise<Result<BoxView, BoxRefused>> {
	const { open } = room;
	return open === null ? locked : writeAndView(room, { body: { ...open.body, notes } });
}

/** Erases one of the drawings that lie beside the notes. */
export async function forgetDrawing(room: LockedRoom, drawing: string): Promise<Result<BoxView, BoxRefused>> {
	const { open } = room;
	if (open === null) return locked;
	const drawings = (open.body.drawings ?? []).filter((kept) => kept !== drawing);
	return writeAndView(room, { body: { ...open.body, drawings } });
}

async function writeAndView(room: LockedRoom, changes: Changes): Promise<Result<BoxView, BoxRefused>> {
	if (room.open === null) return locked;
	const written = await writeBox(room, room.open, changes);
	return written.ok ? ok(viewBox(room, room.open)) : written;
}
