import { noUsage } from "@playhead/core";
import { expect, it } from "vitest";
import { reachedLimit } from "./stop-condition.ts";

const limits = { turns: 50, modelIdleTimeoutMs: 120_000 };
const spent = { turns: 1, elapsedMs: 1_000, usage: { ...noUsage, input: 60, output: 40 }, cost: 0.5 };

it("[RUN8] below every limit the run goes on", () => {
	expect(reachedLimit(spent, { ...limits, timeMs: 1_001, tokens: 101, costUsd: 0.51 })).toBeNull();
});

it.each([
	["turns", { turns: 1 }, "limits.turns"],
	["time", { timeMs: 1_000 }, "limits.timeMs"],
	["tokens", { tokens: 100 }, "limits.tokens"],
	["cost", { costUsd: 0.5 }, "limits.costUsd"],
])("[RUN8] the limit of %s stops the run and names its setting", (name, set, setting) => {
	const reached = reachedLimit(spent, { ...limits, ...set });
	expect(reached?.name).toBe(name);
	expect(reached?.message).toContain(setting);
});

it("[TRACE3] an unknown cost is not taken for a low one, nor for a high one", () => {
	expect(reachedLimit({ ...spent, cost: null }, { ...limits, costUsd: 0.0001 })).toBeNull();
});
