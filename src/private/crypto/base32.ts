const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** Lower-case base32 (RFC 4648 section 6) without padding: easy to read aloud from a link. */
export function encodeBase32(bytes: Uint8Array): string {
	let text = '';
	let pending = 0;
	let bits = 0;
	for (const byte of bytes) {
		pending = ((pending << 8) | byte) & 0xfff;
		bits += 8;
		while (bits >= 5) {
			bits -= 5;
			text += alphabet.charAt((pending >> bits) & 31);
		}
	}
	return bits === 0 ? text : text + alphabet.charAt((pending << (5 - bits)) & 31);
}
