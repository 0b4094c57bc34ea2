import { rollUp, timeScale } from "@playhead/trace";
import { expect, it } from "vitest";
import { barLook } from "./bar-look.ts";
import { curlOf } from "./curl.ts";
import { parseDuration } from "./parse-duration.ts";
import { rowLook } from "./row-text.ts";
import { testTrace, twoTurns } from "./test-trace.ts";
import { imageOf, viewOf } from "./value-view.ts";

const trace = testTrace(twoTurns);
const barOf = (id: string, window = {}, width = 500) => {
	const scale = timeScale({ trace, width, ...window });
	return barLook(trace, trace.indexOf.get(id) ?? -1, { px: scale.toPx, width }, []);
};

it("[TRACE1] bars lie where their times are, and their labels where there is room", () => {
	expect(barOf("turn2")).toMatchObject({ left: 200, width: 300, label: null });
	expect(barOf("llm1")).toMatchObject({
		left: 0,
		width: 150,
		label: { text: "300 ms", at: { side: "left", px: 151 } },
	});
	expect(barOf("fail").label).toMatchObject({ tone: "error", failure: "error", at: { side: "right", px: 249 } });
});

it("a bar that reaches far out of the window is cut near its edges, and one outside has no label", () => {
	expect(barOf("run", { from: 600, to: 601 })).toMatchObject({ left: -40, width: 580 });
	expect(barOf("llm1", { from: 600, to: 700 }).label).toBeNull();
});

it("[TRACE3] tokens and cost are those of all below; an unknown price is a dash, never $0", () => {
	const totals = rollUp(trace);
	const look = (span: number, of = trace, sums = totals) =>
		rowLook(of, sums, { span, level: 1, expanded: null, selected: false, match: false, repeats: 1 }, "x");
	expect(look(0)).toMatchObject({ tokens: "150", cost: "$0.060" });
	expect(look(trace.indexOf.get("read") ?? 0)).toMatchObject({ tokens: "", cost: "" });
	const unpriced = testTrace([{ id: "llm", kind: "llm", tokens: 5, cost: null }]);
	expect(look(0, unpriced, rollUp(unpriced))).toMatchObject({ cost: "—", costTitle: "No price for this model" });
});

it("a folded turn says what failed in it", () => {
	const span = trace.indexOf.get("turn2") ?? 0;
	const place = { span, level: 2, expanded: false, selected: false, match: false, repeats: 1 };
	expect(rowLook(trace, rollUp(trace), place, "x").marks.map(({ text }) => text)).toEqual(["+2", "× 1"]);
});

it("names of any length are cut to what a row can show", () => {
	const long = testTrace([{ id: "n".repeat(10_000) }]);
	const place = { span: 0, level: 1, expanded: null, selected: false, match: false, repeats: 1 };
	expect(rowLook(long, rollUp(long), place, "x").name.length).toBeLessThan(300);
});

it("reads a least duration as people write it", () => {
	const cases = [
		["", 0],
		["500", 500],
		["500 ms", 500],
		["2s", 2_000],
		["1.5 m", 90_000],
		["1,5 h", 5_400_000],
		["soon", null],
		["-1 s", null],
	];
	for (const [text, ms] of cases) expect(parseDuration(String(text))).toBe(ms);
});

it("shows an edit as a diff, a command's output as a terminal, a message as parts", () => {
	expect(viewOf("tool", "output", { diff: "@@ -1 +1 @@\n-a\n+b" })).toMatchObject({ as: "diff" });
	expect(viewOf("tool", "input", { path: "a", oldText: "a\nb", newText: "c" })).toEqual({
		as: "diff",
		diff: "@@ -1,2 +1,1 @@\n-a\n-b\n+c",
	});
	expect(viewOf("tool", "output", { output: "\u001b[31mred" })).toMatchObject({ as: "terminal" });
	const calls = [
		{ type: "tool-call", name: "a", args: {} },
		{ type: "tool-call", name: "b", args: {} },
	];
	const said = viewOf("llm", "output", [{ type: "text", text: "hello" }, ...calls]);
	expect(said).toMatchObject({ as: "parts", parts: [{ title: "text", text: "hello" }, { title: "2 tool calls" }] });
});

it("[SEC4] takes pictures for pictures, and nothing that may hold a script", () => {
	expect(imageOf("data:image/png;base64,AAAA")).toBe("data:image/png;base64,AAAA");
	expect(imageOf({ type: "image", data: "AAAA", mediaType: "image/webp" })).toBe("data:image/webp;base64,AAAA");
	expect(imageOf("data:image/svg+xml;base64,AAAA")).toBeNull();
	expect(imageOf("javascript:alert(1)")).toBeNull();
	expect(imageOf({ type: "image", data: "AAAA", mediaType: "text/html" })).toBeNull();
});

it("[SEC4] a request as curl is quoted for the shell and holds no key", () => {
	const curl = curlOf({
		provider: "anthropic",
		model: "anthropic/claude",
		system: "s",
		messages: [{ role: "user", content: "it's $HOME" }],
	});
	expect(curl).toContain("https://api.anthropic.com/v1/messages");
	expect(curl).toContain(`it'\\''s $HOME`);
	expect(curl).toContain('"model": "claude"');
	expect(curl).toContain("$ANTHROPIC_API_KEY");
});
