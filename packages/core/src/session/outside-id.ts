/** SHA-256 of a text, in hex: the caller brings it, since this package does no I/O and knows no platform. */
export type Sha256 = (text: string) => string;

/** A UUID whose bits are the first of a hash (RFC 9562, version 8). */
export function uuidOf(hash: string): string {
	const variant = ((Number.parseInt(hash[16] ?? "0", 16) & 0x3) | 0x8).toString(16);
	return [
		hash.slice(0, 8),
		hash.slice(8, 12),
		`8${hash.slice(13, 16)}`,
		`${variant}${hash.slice(17, 20)}`,
		hash.slice(20, 32),
	].join("-");
}

/** The session of a conversation that a producer named. `source` keeps kinds of producers apart. */
export function sessionIdOf(source: string, name: string, sha256: Sha256): string {
	return uuidOf(sha256(`playhead/session/${source}/${name}`));
}
