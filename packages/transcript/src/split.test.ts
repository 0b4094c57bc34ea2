import { array, assert, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { splitLines } from "./lines.ts";
import { fixture, linesOf } from "./test/fixtures.ts";
import { draftsOf, fileOf, replay } from "./test/replay.ts";

const files = [
	"claude-code-1.0.128/-srv-project-work-cc1/f180a6ca-2b87-4d8b-a8b5-7b2a8415feb3.jsonl",
	"claude-code-2.0.77/-srv-project-work-cc20/e7a0e10e-6ccd-4803-b2ab-b95b69bd9155.jsonl",
	"claude-code-2.1.328/-srv-project-work-cc2/b6322f48-ea53-4082-ac11-d09827f9784b.jsonl",
	"codex-0.169.0/sessions/2026/11/20/rollout-2026-11-20T09-37-17-01a1f851-43c7-7f80-81a4-6d5e3ed5bc62.jsonl",
	"codex-0.60.1/sessions/2026/11/20/rollout-2026-11-20T10-22-32-01a1f87a-af87-7cd2-8bdd-2afee92978ef.jsonl",
	"gemini-0.61.0/tmp/gm/chats/session-2026-11-20T09-49-d40ba411.jsonl",
];

describe.each(files)("%s", (name) => {
	const lines = linesOf(name);
	const whole = draftsOf(fileOf(name)).drafts;

	test("[IMP1] in whatever pieces a file comes, the log is the same", () => {
		assert(
			property(array(integer({ min: 0, max: lines.length }), { maxLength: 6 }), (cuts) => {
				const places = [0, ...cuts.toSorted((a, b) => a - b), lines.length];
				const pieces = places.slice(1).map((to, index) => lines.slice(places[index], to));
				expect(draftsOf({ name, pieces }).drafts).toEqual(whole);
			}),
			{ numRuns: 25 },
		);
	});

	test("[IMP1] a file that was read to any line, and then from its start to its end, gives the log of the whole", () => {
		const log = replay(whole).events;
		expect(new Set(whole.map(({ keys: [key] }) => key)).size).toBe(whole.length);
		assert(
			property(integer({ min: 1, max: lines.length }), (cut) => {
				const { drafts } = draftsOf({ name, pieces: [lines.slice(0, cut)], rests: "never" });
				expect(replay([...drafts, ...whole]).events).toEqual(log);
			}),
			{ numRuns: 25 },
		);
	});

	test("[IMP2] a file that seemed to have come to rest, and goes on, shows and counts the same in the end", () => {
		const once = seen(replay(whole));
		assert(
			property(integer({ min: 1, max: lines.length - 1 }), (cut) => {
				const pieces = [lines.slice(0, cut), lines.slice(cut)];
				expect(seen(replay(draftsOf({ name, pieces, rests: "always" }).drafts))).toEqual(once);
			}),
			{ numRuns: 25 },
		);
	});
});

/** What a person sees in the end, whatever was thought in between. */
function seen({ transcript: { session, messages, runs }, spans }: ReturnType<typeof replay>) {
	return {
		usage: session.usage,
		messages: messages.map(({ id, parts, status, compaction }) => {
			return { id: compaction === undefined ? id : "compaction", parts: parts.length, status };
		}),
		runs: runs.map(({ runId, status, usage }) => ({ runId, status, usage })),
		spans: [...spans.values()].map(({ id, status, parentId }) => ({ id, status, parentId })),
	};
}

test("[IMP1] lines are the same, however the bytes of a file come", () => {
	const bytes = new TextEncoder().encode(`${fixture(files[0] ?? "").slice(0, 20_000)}\n{"is": "the tail 円`);
	const cut = (sizes: readonly number[]) => {
		const splitter = splitLines(100_000);
		const lines = [];
		let at = 0;
		for (const size of [...sizes, bytes.length]) {
			lines.push(...splitter.push(bytes.subarray(at, at + size)));
			at += size;
		}
		return [...lines, splitter.tail()];
	};
	const whole = cut([]);
	expect(whole.at(-1)).toEqual({ number: whole.length, end: bytes.length, text: '{"is": "the tail 円' });
	assert(
		property(array(integer({ min: 0, max: 3000 }), { maxLength: 12 }), (sizes) => {
			expect(cut(sizes)).toEqual(whole);
		}),
	);
});

test("[IMP5] of a line over the limit only its length is kept, and the next one is read", () => {
	const splitter = splitLines(10);
	const lines = ["a", "b\n", "c".repeat(100), "\nd\n"].flatMap((piece) =>
		splitter.push(new TextEncoder().encode(piece)),
	);
	expect(lines).toEqual([
		{ number: 1, end: 3, text: "ab" },
		{ number: 2, end: 104, tooLong: 100 },
		{ number: 3, end: 106, text: "d" },
	]);
	expect(splitter.tail()).toBeNull();
});
