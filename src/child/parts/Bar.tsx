import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Icon } from '../../ui/Icon.tsx';
import { plainText } from '../../ui/ruby.ts';
import { useLive } from '../../ui/useLive.ts';
import { nextRuby } from '../bands.ts';
import { useChild } from '../child.tsx';
import { Say } from '../Say.tsx';
import { screenBefore } from '../screenBefore.ts';
import { type Key, useWords } from '../words.ts';

type ToolProps = {
	readonly testId: string;
	readonly icon: string;
	readonly k: Key;
	readonly look: string;
	readonly onClick: () => void;
	readonly pressed?: boolean | 'mixed';
};

function Tool({ testId, icon, k, look, onClick, pressed }: ToolProps) {
	return (
		<button type="button" class={`tool ${look}`} data-testid={testId} aria-pressed={pressed} onClick={onClick}>
			<Icon name={icon} />
			<span>
				<Say k={k} />
			</span>
		</button>
	);
}

/** Furigana, language, telephone numbers and the exit: on every screen in the same place, the exit outermost. */
function Tools() {
	const { state, take, look, changeLook, later, leave } = useChild();
	const words = useWords();
	const sheet = (name: 'help' | 'settings') => take({ do: 'show-sheet', sheet: state.sheet === name ? null : name });
	const { ruby, band } = look;
	const rest = useLive(later);
	useEffect(() => void (look.aloud === 'on' && later.load()), [look.aloud, later]);
	return (
		<nav class="tools" aria-label={plainText(words.say('tools.label'))}>
			{typeof rest !== 'string' && <rest.ReadAloud />}
			<Tool
				testId="ruby"
				icon="ruby"
				k="tool.ruby"
				look=""
				pressed={ruby === 'grade' ? 'mixed' : ruby === 'all'}
				onClick={() => changeLook({ ...look, ruby: nextRuby(ruby, band) })}
			/>
			<Tool testId="language" icon="lang" k="tool.language" look="" onClick={() => sheet('settings')} />
			<Tool testId="help-lines" icon="phone" k="tool.help" look="tool-help" onClick={() => sheet('help')} />
			<Tool testId="quick-exit" icon="close" k="exit.button" look="tool-exit" onClick={leave} />
		</nav>
	);
}

/** The bar of every screen: the way back, or the app's plain name on the first page. */
export function Bar({ children }: { readonly children?: ComponentChildren }) {
	const { state, take } = useChild();
	const canGoBack = state.sheet !== null || screenBefore(state) !== null;
	return (
		<header class="bar">
			{canGoBack ? (
				<button type="button" class="tool tool-back" onClick={() => take({ do: 'back' })}>
					<Icon name="back" />
					<span>
						<Say k="common.back" />
					</span>
				</button>
			) : (
				<p class="mast">
					<span class="mast-w">
						<Say k="home.title" />
					</span>
				</p>
			)}
			{children}
			<Tools />
		</header>
	);
}
