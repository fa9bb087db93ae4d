import { useRef } from 'preact/hooks';
import { hasWords } from '../../private/domain/draftFilled.ts';
import { Icon } from '../../ui/Icon.tsx';
import { plainText } from '../../ui/ruby.ts';
import { useChild } from '../child.tsx';
import { Say } from '../Say.tsx';
import { HelpOffer } from './HelpOffer.tsx';
import { useWords } from '../words.ts';

/** The three ways of one letter: what was put down in one stays while another is open. */
export const writingWays = ['write', 'draw', 'choose'] as const;
export type WritingWay = (typeof writingWays)[number];
const icons = { write: 'pen', draw: 'draw', choose: 'tap' } as const;

type TabsProps = { readonly way: WritingWay; readonly take: (way: WritingWay) => void };

/** Whether something was put down in this way. */
function useFilled(): Readonly<Record<WritingWay, boolean>> {
	const { draft } = useChild().state;
	return { write: hasWords({ ...draft, drawing: null }), draw: draft.drawing !== null, choose: draft.wish !== null };
}

/** Write, draw, or only choose: tabs of one screen, by tap or by arrow keys. */
export function WritingTabs({ way, take }: TabsProps) {
	const { say } = useWords();
	const filled = useFilled();
	const strip = useRef<HTMLDivElement>(null);
	const move = (event: KeyboardEvent) => {
		const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
		const next = writingWays[(writingWays.indexOf(way) + by + writingWays.length) % writingWays.length];
		if (by === 0 || next === undefined) return;
		event.preventDefault();
		take(next);
		strip.current?.querySelector<HTMLElement>(`[data-way="${next}"]`)?.focus();
	};
	return (
		<>
			<div class="modes" role="tablist" aria-label={plainText(say('compose.ways'))} ref={strip} onKeyDown={move}>
				{writingWays.map((one) => (
					<button
						type="button"
						role="tab"
						id={`way-${one}`}
						class="mode"
						data-way={one}
						data-testid={`way-${one}`}
						aria-selected={one === way}
						aria-controls="letter-way"
						tabIndex={one === way ? 0 : -1}
						onClick={() => take(one)}
					>
						<Icon name={icons[one]} />
						<span>
							<Say k={`compose.${one}`} />
						</span>
						{filled[one] && one !== way && (
							<span class="filled">
								<Icon name="check" />
								<span class="vh">
									<Say k="compose.has" />
								</span>
							</span>
						)}
					</button>
				))}
			</div>
			<HelpOffer />
		</>
	);
}
