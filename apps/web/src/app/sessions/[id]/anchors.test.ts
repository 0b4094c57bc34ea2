import { expect, it } from "vitest";
import { anchorOfHash } from "./anchors.ts";

it("takes links to turns, calls and messages, and no others", () => {
	expect(anchorOfHash("#turn-13")).toBe("turn-13");
	expect(anchorOfHash("#call-call_1%3A2")).toBe("call-call_1:2");
	expect(anchorOfHash("#message-019")).toBe("message-019");
	for (const hash of ["", "#", "#turn-", "#prompt", "#%E0%A4%A"]) expect(anchorOfHash(hash)).toBeNull();
});
