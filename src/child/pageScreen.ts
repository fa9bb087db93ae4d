/** A page to read is a screen of its own; its name is that of the page in the packs. */
export type PageScreen = `page-${string}`;

export const isPage = (screen: string): screen is PageScreen => screen.startsWith('page-');
