/**
 * SHA-256 (FIPS 180-4) of a text of up to half a gigabyte: pages that are not served over HTTPS, or from this machine,
 * have no `crypto.subtle`.
 */
export async function sha256(text: string): Promise<Uint8Array> {
	const bytes = new TextEncoder().encode(text);
	const { subtle } = crypto as { subtle?: typeof crypto.subtle };
	return subtle === undefined ? plainSha256(bytes) : new Uint8Array(await subtle.digest("SHA-256", bytes));
}

const primes = [...firstPrimes(64)];
/** The first 32 bits of what follows the point. */
const fraction = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) | 0;
const constants = primes.map((prime) => fraction(Math.cbrt(prime)));
const initial = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));

function* firstPrimes(count: number): Generator<number> {
	const found: number[] = [];
	for (let n = 2; found.length < count; n += 1) {
		if (found.some((prime) => n % prime === 0)) continue;
		found.push(n);
		yield n;
	}
}

export function plainSha256(bytes: Uint8Array): Uint8Array {
	const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
	padded.set(bytes);
	padded[bytes.length] = 0x80;
	const view = new DataView(padded.buffer);
	view.setUint32(padded.length - 4, bytes.length * 8);
	let hash = [...initial];
	for (let at = 0; at < padded.length; at += 64) {
		const mixed = mix(hash, scheduleOf(view, at));
		hash = hash.map((word, index) => (word + (mixed[index] ?? 0)) | 0);
	}
	const digest = new DataView(new ArrayBuffer(32));
	for (const [index, word] of hash.entries()) digest.setInt32(index * 4, word);
	return new Uint8Array(digest.buffer);
}

const turned = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

function scheduleOf(view: DataView, at: number): Int32Array {
	const words = new Int32Array(64);
	const word = (index: number): number => words[index] ?? 0;
	for (let index = 0; index < 16; index += 1) words[index] = view.getInt32(at + index * 4);
	for (let index = 16; index < 64; index += 1) {
		const [late, early] = [word(index - 2), word(index - 15)];
		const low = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
		const high = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
		words[index] = word(index - 16) + low + word(index - 7) + high;
	}
	return words;
}

function mix(hash: readonly number[], words: Int32Array): number[] {
	let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
	for (const [index, word] of words.entries()) {
		const chosen = (e & f) ^ (~e & g);
		const first = h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + chosen + (constants[index] ?? 0) + word;
		const second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
		[a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
	}
	return [a, b, c, d, e, f, g, h];
}
