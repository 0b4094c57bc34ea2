import { expect, it } from "vitest";
import { leave, moveBy, moveTo, nextError, nextMatch, nextRanked, stepIn, stepOut, zoomBy } from "./commands.ts";
import { type TestSpan, testTrace, twoTurns } from "./test-trace.ts";
import { Viewer } from "./viewer.ts";

const shown = (viewer: Viewer) => {
	const { count, lookAt } = viewer.rowSource();
	return Array.from({ length: count }, (_, row) => lookAt(row).name);
};
const chosen = (viewer: Viewer) => viewer.get().trace.id[viewer.get().selected] ?? null;
const index = (viewer: Viewer, id: string) => viewer.get().trace.indexOf.get(id) ?? -1;

it("moves, folds and unfolds by keys, as a treegrid does", () => {
	const viewer = new Viewer(testTrace(twoTurns));
	moveBy(viewer, 1);
	expect(chosen(viewer)).toBe("run");
	moveBy(viewer, 1);
	stepOut(viewer);
	expect(shown(viewer)).toEqual(["Run", "turn1", "turn2", "llm2", "fail"]);
	expect(viewer.rowSource().lookAt(1)).toMatchObject({ level: 2, expanded: false, selected: true });
	stepOut(viewer);
	expect(chosen(viewer)).toBe("run");
	moveTo(viewer, 1);
	stepIn(viewer);
	stepIn(viewer);
	expect(chosen(viewer)).toBe("llm1");
	moveTo(viewer, Number.POSITIVE_INFINITY);
	expect(chosen(viewer)).toBe("fail");
	moveBy(viewer, 5);
	expect(chosen(viewer)).toBe("fail");
});

it("finds the failing, the slowest and the costliest step with one key each, wherever they are folded away", () => {
	const viewer = new Viewer(testTrace(twoTurns));
	viewer.dispatch({ type: "fold all", fold: true });
	expect(shown(viewer)).toEqual(["Run"]);
	nextError(viewer, 1);
	expect(chosen(viewer)).toBe("fail");
	expect(shown(viewer)).toContain("fail");
	nextRanked(viewer, viewer.slowest(), "none");
	expect(chosen(viewer)).toBe("fail");
	nextRanked(viewer, viewer.slowest(), "none");
	expect(chosen(viewer)).toBe("llm1");
	moveBy(viewer, 1);
	nextRanked(viewer, viewer.slowest(), "none");
	expect(chosen(viewer)).toBe("fail");
	nextRanked(viewer, viewer.costliest(), "none");
	expect(chosen(viewer)).toBe("llm2");
	nextRanked(viewer, viewer.costliest(), "none");
	expect(chosen(viewer)).toBe("llm1");
});

it("folds and unfolds one level at a time", () => {
	const viewer = new Viewer(testTrace(twoTurns));
	viewer.dispatch({ type: "fold level", fold: true });
	expect(shown(viewer)).toEqual(["Run", "turn1", "turn2"]);
	viewer.dispatch({ type: "fold level", fold: true });
	expect(shown(viewer)).toEqual(["Run"]);
	viewer.dispatch({ type: "fold level", fold: false });
	expect(shown(viewer)).toEqual(["Run", "turn1", "turn2"]);
});

it("shows what matches and all above it, and counts what it lets through", () => {
	const viewer = new Viewer(testTrace(twoTurns));
	viewer.dispatch({ type: "filter", filter: { status: "error" } });
	expect(shown(viewer)).toEqual(["Run", "turn2", "fail"]);
	expect(viewer.shownSpans()).toBe(1);
	viewer.dispatch({ type: "clear filter" });
	viewer.dispatch({ type: "toggle kind", kind: "llm" });
	expect(shown(viewer)).not.toContain("llm1");
	viewer.dispatch({ type: "clear filter" });
	viewer.dispatch({ type: "filter", filter: { minDuration: 450 } });
	expect(shown(viewer)).toEqual(["Run", "turn2", "fail"]);
});

it("goes round the matches of a search and tells which one it is at", () => {
	const viewer = new Viewer(testTrace(twoTurns));
	viewer.dispatch({ type: "query", query: "LLM" });
	expect(viewer.matches()).toEqual({ count: 2, at: -1 });
	nextMatch(viewer, 1);
	nextMatch(viewer, 1);
	expect([chosen(viewer), viewer.matches().at]).toEqual(["llm2", 1]);
	nextMatch(viewer, 1);
	expect(chosen(viewer)).toBe("llm1");
	nextMatch(viewer, -1);
	expect(chosen(viewer)).toBe("llm2");
});

it("a span's folds, its choice and its group stay with it when the trace grows before it", () => {
	const viewer = new Viewer(testTrace(twoTurns));
	viewer.dispatch({ type: "fold", span: index(viewer, "turn2"), fold: true });
	viewer.dispatch({ type: "select", span: index(viewer, "turn2") });
	const grown: TestSpan[] = [...twoTurns, { id: "late", parent: "turn1", start: 350, duration: null }];
	viewer.dispatch({ type: "trace", trace: testTrace(grown) });
	expect(chosen(viewer)).toBe("turn2");
	expect(shown(viewer)).toEqual(["Run", "turn1", "llm1", "read", "late", "turn2"]);
});

it("groups repeated calls into a row that opens, is passed upwards and closes", () => {
	const calls = [1, 2, 3].map((n): TestSpan => ({ id: `c${n}`, parent: "run", start: n * 100, duration: 50 }));
	const trace = testTrace([{ id: "run", kind: "run", duration: 1_000 }, ...calls]);
	trace.name.fill(trace.name[1] ?? 0, 1);
	const viewer = new Viewer(trace);
	viewer.dispatch({ type: "toggle", what: "group" });
	expect(shown(viewer)).toEqual(["Run", "c1"]);
	expect(viewer.rowSource().lookAt(1).marks).toMatchObject([{ text: "×3" }]);
	moveTo(viewer, 1);
	stepIn(viewer);
	expect(viewer.rowSource().count).toBe(5);
	expect(viewer.rowSource().lookAt(2)).toMatchObject({ level: 3, selected: true });
	moveBy(viewer, -1);
	expect(chosen(viewer)).toBe("run");
	moveTo(viewer, 3);
	stepOut(viewer);
	expect(viewer.rowSource().count).toBe(2);
});

it("zooms about the chosen span and shows all of the time again", () => {
	const viewer = new Viewer(testTrace(twoTurns));
	viewer.resize(500);
	viewer.dispatch({ type: "select", span: index(viewer, "fail") });
	const before = viewer.scale().toPx(500);
	zoomBy(viewer, 4);
	expect(viewer.scale().toPx(500)).toBeCloseTo(before);
	expect(viewer.scale().pxPerMs).toBeCloseTo(2);
	zoomBy(viewer, 0.01);
	expect(viewer.get().window).toBeNull();
});

it("a step that is chosen by a key comes into the window", () => {
	const viewer = new Viewer(testTrace(twoTurns));
	viewer.setWindow({ from: 0, to: 50 });
	nextError(viewer, 1);
	const { from, to } = viewer.scale().window;
	expect(from).toBeLessThan(500);
	expect(to).toBeGreaterThan(500);
	expect(to - from).toBeCloseTo(50);
});

it("Escape closes the details first, then chooses nothing, then is left to the page", () => {
	const viewer = new Viewer(testTrace(twoTurns));
	viewer.selectRow(2, true);
	expect([leave(viewer), viewer.get().opened, chosen(viewer)]).toEqual([true, false, "llm1"]);
	expect([leave(viewer), chosen(viewer), leave(viewer)]).toEqual([true, null, false]);
});

it("[OTEL2] folds plumbing away until it is asked for, by its kind or by one of its steps", () => {
	const plumbing: TestSpan[] = [
		{ id: "run", kind: "run", duration: 100 },
		{ id: "POST", parent: "run", kind: "internal", duration: 50 },
		{ id: "llm", parent: "POST", kind: "llm", duration: 40 },
		{ id: "dns", parent: "llm", kind: "internal", duration: 5 },
	];
	const viewer = new Viewer(testTrace(plumbing));
	expect(shown(viewer)).not.toContain("dns");
	expect(shown(viewer)).toContain("llm");
	viewer.dispatch({ type: "toggle kind", kind: "internal" });
	expect(shown(viewer)).toEqual(["Run", "POST", "llm", "dns"]);
	viewer.dispatch({ type: "clear filter" });
	expect(shown(viewer)).not.toContain("dns");
	viewer.dispatch({ type: "select", span: index(viewer, "dns") });
	expect(shown(viewer)).toContain("dns");
});
