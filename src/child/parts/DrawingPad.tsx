import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { colours, type Sticker, stickers, widths } from '../../private/domain/drawing.ts';
import { Button } from '../../ui/Button.tsx';
import { inks, StickerShape } from '../../ui/DrawingView.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { plainText } from '../../ui/ruby.ts';
import { Say } from '../Say.tsx';
import { type Key, useWords } from '../words.ts';
import { DrawingPaper } from './DrawingPaper.tsx';
import { firstTools, toolNames, type Tools } from './drawingTools.ts';
import { type DrawingInHand, useDrawing } from './useDrawing.ts';

type HandProps = { readonly tools: Tools; readonly take: (change: Partial<Tools>) => void };
const toolIcons = { pen: 'pen', eraser: 'erase', sticker: 'plus' } as const;

type PickProps = {
	readonly testId: string;
	readonly pressed: boolean;
	readonly onClick: () => void;
	readonly word: Key;
	readonly children: ComponentChildren;
};

/** A tool, a colour, a width or a sticker: its look and its name. */
const Pick = ({ testId, pressed, onClick, word, children }: PickProps) => (
	<button type="button" class="pick" data-testid={testId} aria-pressed={pressed} onClick={onClick}>
		{children}
		<span>
			<Say k={word} />
		</span>
	</button>
);

function Group({ k, look, children }: { readonly k: Key; readonly look: string; readonly children: ComponentChildren }) {
	const { say } = useWords();
	return (
		<div class={`picks ${look}`} role="group" aria-label={plainText(say(k))}>
			{children}
		</div>
	);
}

const ToolPicks = ({ tools, take }: HandProps) => (
	<Group k="draw.tools" look="of-tools">
		{toolNames.map((tool) => (
			<Pick testId={`draw-${tool}`} pressed={tools.tool === tool} onClick={() => take({ tool })} word={`draw.${tool}`}>
				<Icon name={toolIcons[tool]} />
			</Pick>
		))}
	</Group>
);

/** Taking a colour or a width takes the pen too, unless a sticker is in the hand that can have the colour. */
const PenPicks = ({ tools, take }: HandProps) => (
	<Group k="draw.colour" look="of-pens">
		{colours.map((colour) => (
			<Pick
				testId={`draw-${colour}`}
				pressed={tools.tool !== 'eraser' && tools.colour === colour}
				onClick={() => take({ colour, tool: tools.tool === 'sticker' ? 'sticker' : 'pen' })}
				word={`draw.colour.${colour}`}
			>
				<svg class="ink" viewBox="0 0 28 28" aria-hidden="true">
					<circle cx="14" cy="14" r="12" fill={inks[colour]} />
				</svg>
			</Pick>
		))}
		{widths.map((width) => (
			<Pick
				testId={`draw-width-${width}`}
				pressed={tools.tool === 'pen' && tools.width === width}
				onClick={() => take({ width, tool: 'pen' })}
				word={width === widths[0] ? 'draw.thin' : 'draw.thick'}
			>
				<svg class="ink" viewBox="0 0 28 28" aria-hidden="true">
					<path d="M4 14h20" stroke-width={width === widths[0] ? 4 : 11} />
				</svg>
			</Pick>
		))}
	</Group>
);

const StickerPicks = ({ chosen, choose }: { readonly chosen: Sticker; readonly choose: (sticker: Sticker) => void }) => (
	<Group k="draw.sticker" look="of-stickers">
		{stickers.map((sticker) => (
			<Pick
				testId={`draw-sticker-${sticker}`}
				pressed={chosen === sticker}
				onClick={() => choose(sticker)}
				word={`draw.sticker.${sticker}`}
			>
				<StickerShape sticker={sticker} />
			</Pick>
		))}
	</Group>
);

/** One step back, or all; both can be undone while the pad is open. */
const TakingBack = ({ drawing }: { readonly drawing: DrawingInHand }) => (
	<div class="pad-acts">
		<Button look="sub" icon="undo" testId="draw-undo" disabled={!drawing.canUndo} onClick={drawing.undo}>
			<Say k="draw.undo" />
		</Button>
		<Button look="sub" icon="trash" testId="draw-clear" disabled={(drawing.marks ?? []).length === 0} onClick={drawing.clear}>
			<Say k="draw.clear" />
		</Button>
	</div>
);

/** What the child should know of the paper just now. The last line that had no room is named before anything else is tried. */
function Room({ drawing }: { readonly drawing: DrawingInHand }) {
	return (
		<div role="status">
			{(drawing.isFull || drawing.isNearlyFull) && (
				<p class="strip" data-testid="drawing-room">
					<Icon name="alert" />
					<span>
						<Say k={drawing.isFull ? 'draw.full' : 'draw.nearly'} />
					</span>
				</p>
			)}
		</div>
	);
}

/** Drawing a letter. `children` says whether it is kept. */
export function DrawingPad({ children }: { readonly children: ComponentChildren }) {
	const drawing = useDrawing();
	const [tools, setTools] = useState(firstTools);
	const take = (change: Partial<Tools>) => setTools((before) => ({ ...before, ...change }));
	if (drawing.marks === null) {
		return (
			<p class="strip">
				<Say k="draw.newer" />
			</p>
		);
	}
	return (
		<div class="easel">
			<DrawingPaper drawing={drawing} tools={tools} />
			<div class="hand">
				<ToolPicks tools={tools} take={take} />
				<PenPicks tools={tools} take={take} />
			</div>
			<div class="side">
				<TakingBack drawing={drawing} />
				<Room drawing={drawing} />
				{tools.tool === 'sticker' && <StickerPicks chosen={tools.sticker} choose={(sticker) => take({ sticker })} />}
				{tools.tool !== 'sticker' && (
					<p class="small muted">
						<Say k="draw.hint" /> <Say k="draw.erased" />
					</p>
				)}
				<p class="small muted by-key" id="paper-keys">
					<Say k="draw.keys" /> <Say k={`draw.keys.${tools.tool}`} />
				</p>
				{children}
			</div>
		</div>
	);
}
