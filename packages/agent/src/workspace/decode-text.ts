/** How many leading bytes decide whether a file is binary; git looks at as many. */
const sniffedBytes = 8000;

export type DecodedText = {
	/** Without byte order mark. */
	text: string;
	/** Does encoding `text` as UTF-8 give the file's bytes back (apart from the mark)? */
	lossless: boolean;
	byteOrderMark: boolean;
};

/** Decodes a file as UTF-8, or answers undefined for a binary one (a NUL byte near its start). */
export function decodeText(bytes: Buffer): DecodedText | undefined {
	if (bytes.subarray(0, sniffedBytes).includes(0)) return undefined;
	const byteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
	try {
		return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), lossless: true, byteOrderMark };
	} catch {
		return { text: new TextDecoder("utf-8").decode(bytes), lossless: false, byteOrderMark };
	}
}
