import { expect, it } from "vitest";
import { noDraft, parseDraft, toStart } from "./draft.ts";

function counter() {
	let n = 0;
	return () => `id-${++n}`;
}

it("[RUN1] a retry of the same draft keeps its ids", () => {
	const newId = counter();
	const draft = { prompt: "Fix it", agent: "demo", workspace: "" };
	const first = toStart(draft, null, newId);
	expect(toStart({ ...draft }, first, newId)).toBe(first);
});

it("[RUN1] a changed draft is another session", () => {
	const newId = counter();
	const draft = { prompt: "Fix it", agent: "demo", workspace: "" };
	const first = toStart(draft, null, newId);
	for (const change of [{ prompt: "Fix them" }, { agent: "tour" }, { workspace: "/srv" }])
		expect(toStart({ ...draft, ...change }, first, newId).sessionId).not.toBe(first.sessionId);
});

it("reads a stored draft, and takes anything else for none", () => {
	expect(parseDraft('{"prompt":"Fix it","agent":"demo"}')).toEqual({ prompt: "Fix it", agent: "demo", workspace: "" });
	for (const stored of [null, "", "[", "null", "7", '{"prompt":7}']) expect(parseDraft(stored)).toEqual(noDraft);
});
