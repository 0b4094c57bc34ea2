import { expect, it } from "vitest";
import { cutOff } from "./cut-off.ts";

it("[RUN3] a stream without an end mark is a failure, one with a mark is not", () => {
	expect(cutOff(null)?.code).toBe("MODEL_UNAVAILABLE");
	expect(cutOff({ reason: "other", raw: undefined })?.retryable).toBe(true);
	expect(cutOff({ reason: "stop", raw: "stop" })).toBeNull();
	expect(cutOff({ reason: "other", raw: "pause_turn" })).toBeNull();
});
