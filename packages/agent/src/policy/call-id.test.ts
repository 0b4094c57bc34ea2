import { expect, it } from "vitest";
import { uniqueCallId } from "./call-id.ts";

it("[TRACE1] a new id stays as the provider gave it", () => {
	expect(uniqueCallId("call_1", new Set())).toBe("call_1");
});

it("[TRACE1] an id that the session knows is made unique", () => {
	expect(uniqueCallId("call_1", new Set(["call_1", "call_1_2"]))).toBe("call_1_3");
	expect(uniqueCallId("", new Set(["call"]))).toBe("call_2");
});

it("[TRACE1] a made id is never longer than 64 characters", () => {
	const long = "x".repeat(64);
	expect(uniqueCallId(long, new Set([long])).length).toBeLessThanOrEqual(64);
});
