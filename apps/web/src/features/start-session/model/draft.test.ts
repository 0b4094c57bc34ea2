import { expect, it } from "vitest";
import { noDraft, parseDraft } from "./draft.ts";

it("reads a stored draft, and takes anything else for none", () => {
	expect(parseDraft('{"prompt":"Fix it","agent":"demo"}')).toEqual({ prompt: "Fix it", agent: "demo", workspace: "" });
	for (const stored of [null, "", "[", "null", "7", '{"prompt":7}']) expect(parseDraft(stored)).toEqual(noDraft);
});
