export type Theme = 'light' | 'beige' | 'dark';

const darkSystem = () => matchMedia('(prefers-color-scheme: dark)');

/** Lets `html[data-theme]` follow the system for as long as the reader has not chosen otherwise. */
export function followSystemTheme(): void {
	const apply = () => {
		if (document.documentElement.dataset['themeBy'] !== 'reader')
			document.documentElement.dataset['theme'] = darkSystem().matches ? 'dark' : 'light';
	};
	darkSystem().addEventListener('change', apply);
	apply();
}

/** The reader's own choice of paper; `null` goes back to the system's. Whoever calls it decides whether the choice is kept. */
export function setTheme(theme: Theme | null): void {
	const { dataset } = document.documentElement;
	dataset['theme'] = theme ?? (darkSystem().matches ? 'dark' : 'light');
	dataset['themeBy'] = theme === null ? 'system' : 'reader';
}
