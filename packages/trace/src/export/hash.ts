/**
 * MurmurHash3 (Austin Appleby, public domain), the 32-bit variant for x86, over a text's UTF-16 units two at a time.
 * Not for secrets.
 */
export function hash32(text: string, seed: number): number {
	let hash = seed | 0;
	for (let i = 0; i < text.length; i += 2) {
		const high = i + 1 < text.length ? text.charCodeAt(i + 1) : 0;
		let block = Math.imul(text.charCodeAt(i) | (high << 16), 0xcc9e2d51);
		block = Math.imul((block << 15) | (block >>> 17), 0x1b873593);
		hash ^= block;
		hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
	}
	hash ^= text.length * 2;
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return (hash ^ (hash >>> 16)) >>> 0;
}

/** Lower-case hex of `bytes` bytes, a multiple of 4, made from a text: the same for the same text. Never all zeros. */
export function hexId(text: string, bytes: number): string {
	let hex = "";
	for (let word = 0; word < bytes / 4; word++)
		hex += hash32(text, word * 0x9e3779b9)
			.toString(16)
			.padStart(8, "0");
	return /^0+$/.test(hex) ? hex.replace(/0$/, "1") : hex;
}
