/** Every limit of the system, each with its unit and its reason. */

/** bytes. One size for every envelope, so that size tells nothing (protocol 5). */
export const envelopeBytes = 8_192;
/** bytes. key id 8 ‖ nonce 32 ‖ VOPRF output 64; until tokens exist the school's code stands here (ADR 0009). */
export const tokenBytes = 104;
/** bytes. One upload: token ‖ envelope. */
export const uploadBytes = tokenBytes + envelopeBytes;
/** bytes. "TR" ‖ 1 ‖ 0 ‖ hour ‖ store ‖ msg_id ‖ SHA-256 ‖ signature (protocol 5). */
export const receiptBytes = 136;
/** parts. A letter is at most this many envelopes. */
export const letterParts = 8;
/** bytes. What one part carries of the letter's canonical JSON. */
export const chunkBytes = 5_488;
/** bytes. Joined canonical JSON of one letter: 8 × 5 488. */
export const letterBytes = letterParts * chunkBytes;
/** bytes. Sixteen marks of 16 bytes; always full, filled with random. */
export const markBlockBytes = 256;
/** items. A feed page; full pages never change and may be cached for ever. */
export const feedPageItems = 16;
/** days. How long the relay keeps feed pages: holidays of 45 days and a margin. */
export const feedDays = 75;
/** rows. Most that one inbox request returns: 2 MiB. */
export const inboxRows = 256;
/** rows. Most that one log request returns. */
export const logRows = 256;
/** bytes. The three sizes of a team-log event. */
export const eventClassBytes = [1_024, 4_096, 16_384] as const;
/** bytes. A wrapped epoch seed or log key (protocol 8). */
export const wrapBytes = 1_248;
/** bytes. A member's locked seed (protocol 8). */
export const seedBytes = 72;
/** bytes. A content pack as it lies at the relay, one language's whole shelf: thirty times a shelf of today, and no more than a tablet parses. */
export const packBytes = 524_288;
/** bytes. An X-Wing public key. */
export const xwingPublicKeyBytes = 1_216;
/** seconds. How far a request's `created` may be from the relay's clock (protocol 8). */
export const requestSkewSeconds = 300;
/** seconds. How long a request's nonce is remembered: twice the skew. */
export const requestNonceSeconds = 600;
/** boxes. At most this many children's boxes on one tablet (protocol 3). */
export const boxesPerTablet = 16;
/** days. A posted row stays, sealed, so that a relay restored from a backup gets it again (protocol 5). */
export const postedRowDays = 14;
/** days. An acknowledged inbox row is kept this long after the acknowledgement (protocol 11). */
export const acknowledgedRowDays = 7;
/** uploads. A school's cap a day until upload tokens exist; above it uploads rank last and are never dropped. */
export const uploadsPerSchoolDay = 5_000;
/** days. Directories are valid this long (protocol 2). */
export const directoryDays = 30;
/** days. Uploads hold when the newest directory is older than its end plus this. */
export const uploadHoldDays = 60;
