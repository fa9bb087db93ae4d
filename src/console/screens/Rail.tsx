import { Icon } from '../../ui/Icon.tsx';
import { LanguageButton } from '../LanguageButton.tsx';
import { inboxHref, type Room, surveysHref } from '../room.ts';
import { useWords } from '../words.tsx';

type Props = {
	readonly nurse: boolean;
	/** Surveys come to the centre alone. */
	readonly centre: boolean;
	readonly room: Room['name'];
	readonly onKeys: () => void;
	readonly onHide: () => void;
	readonly onLock: () => void;
};

/** The rooms of the console, and what is always at hand. */
export function Rail({ nurse, centre, room, onKeys, onHide, onLock }: Props) {
	const { say } = useWords();
	return (
		<nav class="rail" aria-label={say('rail.rooms')}>
			<h1 class="vh">{say('app.name')}</h1>
			<div class="rail-rooms">
				<a class="rail-room" href={inboxHref} aria-current={room === 'surveys' ? undefined : 'page'}>
					<Icon name="inbox" />
					<span>{say(nurse ? 'rail.requests' : 'rail.inbox')}</span>
				</a>
				{centre && (
					<a class="rail-room" href={surveysHref} data-testid="surveys-open" aria-current={room === 'surveys' ? 'page' : undefined}>
						<Icon name="chart" />
						<span>{say('rail.surveys')}</span>
					</a>
				)}
			</div>
			<div class="rail-tools" role="group" aria-label={say('rail.tools')}>
				<LanguageButton />
				<Tool word={say('rail.keys')} icon="menu" onClick={onKeys} />
				<Tool word={say('rail.hide')} icon="hide" onClick={onHide} testId="hide-screen" />
				<Tool word={say('rail.lock')} icon="hush" onClick={onLock} testId="lock-desk" />
			</div>
		</nav>
	);
}

type ToolProps = { readonly word: string; readonly icon: string; readonly onClick: () => void; readonly testId?: string };

function Tool({ word, icon, onClick, testId }: ToolProps) {
	return (
		<button type="button" class="rail-tool" data-testid={testId} onClick={onClick}>
			<Icon name={icon} />
			<span>{word}</span>
		</button>
	);
}
