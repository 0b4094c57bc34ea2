import type { TakeAnswer } from "./conversation.ts";

export type GitObject = { oid: string; type: string; content: Buffer };

/** One answer of `cat-file --batch`; null for an object that is not there. https://git-scm.com/docs/git-cat-file#_batch_output */
export const takeObject: TakeAnswer<GitObject | null> = (bytes) => {
	const end = bytes.indexOf(10);
	if (end < 0) return bytes.length + 1;
	const header = bytes.toString("utf8", 0, end);
	if (/ (missing|ambiguous)$/.test(header)) return { value: null, used: end + 1 };
	const [oid = "", type = "", size = "0"] = header.split(" ");
	const from = end + 1;
	const to = from + Number(size);
	if (bytes.length < to + 1) return to + 1;
	return { value: { oid, type, content: Buffer.from(bytes.subarray(from, to)) }, used: to + 1 };
};
