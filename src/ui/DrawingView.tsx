import type { ComponentChildren } from 'preact';
import { Button } from './Button.tsx';
import type { Place, ShownMark } from './shownMark.ts';
import { stickerShapes } from './stickerShapes.ts';
import { useReplay } from './useReplay.ts';

/** Paper and pens keep their colours in every theme: the counsellor sees what the child saw. */
const ink = '#22303F';
export const inks: Readonly<Record<string, string>> = {
	black: ink,
	red: '#B8402B',
	blue: '#2B66A0',
	green: '#33744F',
	yellow: '#C79A12',
	brown: '#7A5230',
};
/** units. The side of the paper, of a unit of width and of a sticker (protocol 5). */
const side = 4_096;
const widthUnit = 4;
const stickerSide = 512;
const stickerGrid = 64;

const pathOf = (points: readonly Place[]): string =>
	// A dot is a line of no length: it needs a trace of one to be painted everywhere.
	points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('') + (points.length === 1 ? 'h.1' : '');

export function MarkShape({ mark }: { readonly mark: ShownMark }) {
	const stroke = inks[mark.colour] ?? ink;
	if (mark.kind === 'stroke') return <path d={pathOf(mark.points)} stroke={stroke} stroke-width={mark.width * widthUnit} />;
	const [x, y] = mark.at;
	const place = `translate(${x - stickerSide / 2} ${y - stickerSide / 2}) scale(${stickerSide / stickerGrid})`;
	return <path d={stickerShapes[mark.sticker] ?? ''} transform={place} stroke={stroke} stroke-width={3.5} />;
}

/** A sticker by itself, as the button that chooses it shows it. */
export const StickerShape = ({ sticker }: { readonly sticker: string }) => (
	<svg class="sticker" viewBox={`-4 -4 ${stickerGrid + 8} ${stickerGrid + 8}`} aria-hidden="true">
		<path d={stickerShapes[sticker] ?? ''} />
	</svg>
);

type PaperProps = { readonly marks: readonly ShownMark[]; readonly label?: string; readonly children?: ComponentChildren };

/** The paper with what is drawn on it. With a label it is one picture to a screen reader, without one nothing. */
export const DrawingView = ({ marks, label, children }: PaperProps) => (
	<svg
		class="drawing"
		viewBox={`0 0 ${side} ${side}`}
		role={label === undefined ? undefined : 'img'}
		aria-label={label}
		aria-hidden={label === undefined}
	>
		{marks.map((mark) => (
			<MarkShape mark={mark} />
		))}
		{children}
	</svg>
);

type ReplayProps = {
	readonly marks: readonly ShownMark[];
	readonly label: string;
	readonly play: ComponentChildren;
	readonly stop: ComponentChildren;
	readonly testId?: string;
};

/** A finished drawing, and a button that shows how it came about. */
export function ReplayedDrawing({ marks, label, play, stop, testId }: ReplayProps) {
	const replay = useReplay(marks);
	return (
		<figure class="drawn" data-testid={testId}>
			<DrawingView marks={replay.shown} label={label} />
			<Button
				look="sub"
				icon={replay.isPlaying ? 'pause' : 'draw'}
				testId="drawing-replay"
				onClick={replay.isPlaying ? replay.stop : replay.play}
			>
				{replay.isPlaying ? stop : play}
			</Button>
		</figure>
	);
}
