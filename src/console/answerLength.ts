/** characters. What one answer may hold: as much as a child's letter, and well inside eight envelopes. */
export const answerCharacters = 8_000;

/** Characters still free, negative when over; counted as people count them, an emoji as one. */
export const charactersLeft = (text: string): number => answerCharacters - [...text].length;
