import type { Asking, SchoolView } from '../private/consultation/asking/asking.ts';
import type { Place } from './place.ts';

/** A locked room that was started: what can be asked of it, and how to leave it, which wipes its memory. */
export type EnteredRoom = { readonly asking: Asking; readonly leave: (patienceMs?: number) => void };

export type RoomPorts = {
	readonly place: Place;
	/** Starts the worker. `broken` is called when it cannot be fetched, or died: no answer comes from it any more. */
	readonly enter: (broken: () => void) => EnteredRoom;
	/** The directory as it was served last; `null` when none was ever obtained. */
	readonly servedDirectory: () => Promise<string | null>;
	readonly onSchool: (school: SchoolView) => void;
	/** The link's pin is not the tablet's: a hard stop. */
	readonly onOtherPin: () => void;
};

/** The page's hold on the locked room. It starts when it is first needed and ends at every lock. */
export type Room = {
	/**
	 * The room, started if need be and in the school as far as it can be. Never settles once the room was left, nor where the pin is another:
	 * nothing is asked of it then. Rejects when the worker broke; the next call starts it anew.
	 */
	readonly enter: () => Promise<EnteredRoom>;
	/** Shows the room a directory that came later. */
	readonly enterSchoolAgain: () => Promise<void>;
	/**
	 * Asks the last that there is to ask, then ends the worker, and with it every key and every answer that was still to come. `last` says
	 * for how many ms the page may stand still until all of it is written.
	 */
	readonly leave: (last: (asking: Asking) => number) => void;
	readonly isEntered: () => boolean;
};

export function createRoom(ports: RoomPorts): Room {
	let entered: { readonly room: EnteredRoom; readonly ready: Promise<EnteredRoom> } | null = null;
	/** Says whether the room may be used. */
	const enterSchool = async (asking: Asking): Promise<boolean> => {
		const outcome = await asking.enterSchool(ports.place, await ports.servedDirectory());
		if (outcome.ok) ports.onSchool(outcome.value);
		const isOther = !outcome.ok && outcome.error.tag === 'other-pin';
		if (isOther) ports.onOtherPin();
		return !isOther;
	};
	const start = () => {
		let breakOff = (_gone: Error) => {};
		const broken = new Promise<never>((_, reject) => void (breakOff = reject));
		const room = ports.enter(() => {
			if (entered?.room === room) entered = null;
			room.leave();
			breakOff(new Error('the locked room is gone'));
		});
		// Nobody may be waiting when it breaks.
		broken.catch(() => undefined);
		const usable = enterSchool(room.asking).then((mayUse) => (mayUse ? room : new Promise<never>(() => {})));
		return { room, ready: Promise.race([usable, broken]) };
	};
	return {
		enter() {
			entered ??= start();
			return entered.ready;
		},
		async enterSchoolAgain() {
			if (entered !== null) await enterSchool(entered.room.asking);
		},
		leave(last) {
			entered?.room.leave(last(entered.room.asking));
			entered = null;
		},
		isEntered: () => entered !== null,
	};
}
