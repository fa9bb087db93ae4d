/**
 * A field that keeps nothing and tells nobody: no autofill, no spelling service, no translation. Without `autocomplete` Chromium writes the
 * text to its session-restore file. `autoCorrect` is spelt so on purpose: as `autocorrect` it would be set as a property, a boolean in
 * newer browsers, and the word "off" would turn it on.
 */
export const quietField = { autocomplete: 'off', autoCorrect: 'off', autocapitalize: 'off', spellcheck: false, translate: false } as const;
