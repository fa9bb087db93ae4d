import type { Bytes } from './bytes.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const valueOf = new Map([...alphabet].map((character, value) => [character, value]));

/** `b64` of the protocol: base64url without padding (RFC 4648 section 5). */
export function encodeBase64url(bytes: Uint8Array): string {
	let text = '';
	for (let i = 0; i < bytes.length; i += 3) {
		const left = bytes.length - i;
		const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
		text += alphabet.charAt(group >> 18) + alphabet.charAt((group >> 12) & 63);
		if (left > 1) text += alphabet.charAt((group >> 6) & 63);
		if (left > 2) text += alphabet.charAt(group & 63);
	}
	return text;
}

/** Reads canonical base64url: padding, foreign characters and spare bits that are set are refused with `null`. */
export function parseBase64url(text: string): Bytes | null {
	const spare = text.length % 4;
	if (spare === 1) return null;
	const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
	let at = 0;
	let pending = 0;
	let bits = 0;
	for (const character of text) {
		const value = valueOf.get(character);
		if (value === undefined) return null;
		pending = ((pending << 6) | value) & 0xffff;
		bits += 6;
		if (bits >= 8) {
			bits -= 8;
			bytes[at++] = (pending >> bits) & 0xff;
		}
	}
	return (pending & ((1 << bits) - 1)) === 0 ? bytes : null;
}
