import type { Asking, BoxView, Draft } from '../../src/private/consultation/asking/asking.ts';
import { ok } from '../../src/shared/base/result.ts';
import { createActs } from '../../src/child/acts.ts';
import type { Place } from '../../src/child/place.ts';
import { createRoom } from '../../src/child/room.ts';
import { blankDraft, type Step } from '../../src/child/state.ts';
import { createStore } from '../../src/child/store.ts';

export const emptyBox: BoxView = { threads: [], moods: [], showFrom: null, notes: '', drawings: [], draft: null, keptUntilDay: 0 };
export const draftOf = (text: string, thread: string | null = null): Draft => ({ ...blankDraft, text, thread });
export const settled = async () => {
	for (let i = 0; i < 20; i++) await Promise.resolve();
};

/** The page over a locked room whose answers the test gives. What is asked of the room and the post is written down. */
export function pageOver(answers: Partial<Asking>, place: Place = { code: 'higashi', pin: 'a' }) {
	const asked: string[] = [];
	const asking = new Proxy(answers as Asking, {
		get: (given, name: keyof Asking) => {
			if (name === ('then' as never)) return undefined;
			return (...args: readonly unknown[]) => {
				asked.push(`${name}(${args.map((arg) => (typeof arg === 'string' ? arg : ((arg as Draft | null)?.text ?? ''))).join()})`);
				const answer = given[name] as ((...args: readonly unknown[]) => unknown) | undefined;
				if (answer !== undefined) return answer(...args);
				return Promise.resolve(name === 'enterSchool' ? { ok: false, error: { tag: 'no-directory' } } : ok('durable'));
			};
		},
	});
	const store = createStore();
	const room = createRoom({
		place,
		enter: () => ({ asking, leave: () => void asked.push('leave') }),
		servedDirectory: () => Promise.resolve(null),
		onSchool: () => {},
		onOtherPin: () => store.take({ do: 'go', to: 'stopped' }),
	});
	const postman = {
		flush: () => void asked.push('flush'),
		collect: () => void asked.push('collect'),
		round: () => void asked.push('round'),
		endUndo: () => void asked.push('end-undo'),
	};
	let timer: (() => void) | null = null;
	const acts = createActs({
		store,
		room,
		postman,
		nowMs: () => 0,
		setTimer: (run) => ((timer = run), 1),
		clearTimer: () => void (timer = null),
		askToStay: () => void asked.push('ask-to-stay'),
		voice: () => ({ lang: 'ja', band: 'B' }),
	});
	const take = (...steps: readonly Step[]) => steps.forEach((step) => store.take(step));
	return { store, acts, asked, take, ring: () => timer?.() };
}
