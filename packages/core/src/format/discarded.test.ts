import { expect, it } from "vitest";
import { discardedNote } from "./discarded.ts";

it("says what happened and how much had arrived", () => {
	const said = [{ type: "reasoning", text: "Hm." }, { type: "text", text: "x".repeat(1_200) }, { type: "tool-call" }];
	expect(discardedNote(said, { code: "MODEL_UNREACHABLE" })).toBe(
		"The connection dropped after 1,203 characters; set aside",
	);
	expect(discardedNote([{ type: "text", text: "I" }], { code: "INTERRUPTED" })).toBe(
		"The worker stopped after 1 character; set aside",
	);
	expect(discardedNote([], { code: "RATE_LIMITED" })).toBe("Rate limited before anything was said");
	expect(discardedNote([], undefined)).toBe("The model call failed before anything was said");
});
