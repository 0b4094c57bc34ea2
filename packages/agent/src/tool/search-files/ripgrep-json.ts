import { z } from "zod";
import { excerpt, type Match } from "./search.ts";

/** Text that is not UTF-8 comes as base64. Format: `rg --json`, crate grep-printer, "JSON wire format". */
const arbitraryText = z
	.union([z.object({ text: z.string() }), z.object({ bytes: z.string() })])
	.transform((value) => ("text" in value ? value.text : Buffer.from(value.bytes, "base64").toString("utf8")));

const matchMessage = z.object({
	type: z.literal("match"),
	data: z.object({
		path: arbitraryText,
		lines: arbitraryText,
		line_number: z.number(),
		submatches: z.array(z.object({ start: z.number() })),
	}),
});

const endMessage = z.object({
	type: z.literal("end"),
	data: z.object({ path: arbitraryText, binary_offset: z.number().nullable() }),
});

/** What a line of ripgrep's output means: a match, or that a file has turned out to be binary. */
export type RipgrepMessage = { kind: "match"; match: Match } | { kind: "binary"; path: string };

/** Reads one line of ripgrep's output; undefined for messages of no interest. */
export function parseRipgrepLine(line: string): RipgrepMessage | undefined {
	if (line.startsWith('{"type":"end"')) {
		const end = endMessage.safeParse(JSON.parse(line));
		if (!end.success || end.data.data.binary_offset === null) return undefined;
		return { kind: "binary", path: end.data.data.path };
	}
	if (!line.startsWith('{"type":"match"')) return undefined;
	const parsed = matchMessage.safeParse(JSON.parse(line));
	if (!parsed.success) return undefined;
	const { path, lines, line_number, submatches } = parsed.data.data;
	const text = lines.replace(/\r?\n$/, "");
	// ripgrep counts bytes, an excerpt counts characters.
	const start = Buffer.from(text)
		.subarray(0, submatches[0]?.start ?? 0)
		.toString("utf8").length;
	return { kind: "match", match: { path, line: line_number, text: excerpt(text, start) } };
}

/** Adds what a message says to the matches. Those of a binary file are taken back: they come right before its end. */
export function applyRipgrepMessage(matches: Match[], message: RipgrepMessage | undefined): void {
	if (message?.kind === "match") matches.push(message.match);
	if (message?.kind !== "binary") return;
	while (matches.at(-1)?.path === message.path) matches.pop();
}
