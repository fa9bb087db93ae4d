import { Icon } from '../ui/Icon.tsx';
import { useWords } from './words.tsx';

/** Switches to the other language; its name stands there in its own language. */
export function LanguageButton() {
	const { language, setLanguage, say } = useWords();
	const other = language === 'ja' ? 'en' : 'ja';
	return (
		<button type="button" class="rail-tool language" data-testid="language" lang={other} onClick={() => setLanguage(other)}>
			<Icon name="lang" />
			<span>{say('app.other-language')}</span>
		</button>
	);
}
