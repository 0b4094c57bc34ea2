import { expect, test } from "vitest";
import { producerOf } from "./producer.ts";

test("[ING1] a session from outside names its producer as people do, and says how it came", () => {
	expect(producerOf({ source: "otlp", producer: "claude-code" })).toEqual({
		name: "Claude Code",
		way: "sent over OpenTelemetry",
	});
	expect(producerOf({ source: "transcript", producer: "ops-copilot" }).name).toBe("ops-copilot");
	expect(producerOf({ source: "sdk" }).name).toBe("another program");
});
