export type Theme = 'light' | 'beige' | 'dark';

/** Lets `html[data-theme]` follow the system until `setTheme` decides otherwise. */
export function followSystemTheme(): void {
	const dark = matchMedia('(prefers-color-scheme: dark)');
	const apply = () => {
		if (document.documentElement.dataset['themeBy'] !== 'reader')
			document.documentElement.dataset['theme'] = dark.matches ? 'dark' : 'light';
	};
	dark.addEventListener('change', apply);
	apply();
}

/** The reader's own choice of paper; it outlives nothing but this page (nothing about a child is stored outside the box). */
export function setTheme(theme: Theme): void {
	document.documentElement.dataset['theme'] = theme;
	document.documentElement.dataset['themeBy'] = 'reader';
}
