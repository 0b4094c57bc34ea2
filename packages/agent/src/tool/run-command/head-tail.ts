/** Room for the line that stands for what was left out. */
const markerBytes = 64;

/** Keeps the beginning and the end of a text of any length in bounded memory. */
export type HeadTail = {
	append(text: string): void;
	/** The text, at most the limit in bytes; a line in the middle says how many bytes were left out. */
	render(): { text: string; truncated: boolean; totalBytes: number };
};

/** @param limit bytes of UTF-8 that `render` answers with at most */
export function createHeadTail(limit: number): HeadTail {
	const headLimit = Math.floor((limit - markerBytes) / 2);
	const tailLimit = limit - markerBytes - headLimit;
	// Up to the limit nothing is left out, so the first part is kept whole until then.
	const first = Buffer.alloc(limit);
	let firstBytes = 0;
	let tail: Buffer = Buffer.alloc(0);
	let totalBytes = 0;

	return {
		append(text) {
			const bytes = Buffer.from(text);
			totalBytes += bytes.length;
			const taken = bytes.copy(first, firstBytes);
			firstBytes += taken;
			if (bytes.length >= tailLimit) tail = Buffer.from(bytes.subarray(bytes.length - tailLimit));
			else tail = Buffer.concat([tail.subarray(Math.max(0, tail.length + bytes.length - tailLimit)), bytes]);
		},
		render() {
			if (totalBytes <= limit) {
				return { text: first.toString("utf8", 0, firstBytes), truncated: false, totalBytes };
			}
			const head = first.subarray(0, characterStart(first, headLimit));
			const kept = tail.subarray(nextCharacter(tail));
			const leftOut = totalBytes - head.length - kept.length;
			const marker = `\n… ${leftOut.toLocaleString("en")} bytes left out …\n`;
			return { text: head.toString("utf8") + marker + kept.toString("utf8"), truncated: true, totalBytes };
		},
	};
}

const isContinuation = (byte: number | undefined) => byte !== undefined && (byte & 0b1100_0000) === 0b1000_0000;

/** Steps back from a cut inside a character to the start of that character. */
function characterStart(bytes: Buffer, cut: number): number {
	let at = cut;
	while (at > 0 && isContinuation(bytes[at])) at--;
	return at;
}

function nextCharacter(bytes: Buffer): number {
	let at = 0;
	while (isContinuation(bytes[at])) at++;
	return at;
}
