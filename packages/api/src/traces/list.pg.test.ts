import { at, someUsage } from "@playhead/core/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ApiUnderTest, apiUnderTest } from "../test/api-under-test.ts";
import { type Recorded, recordRun } from "../test/recorded-run.ts";

let api: ApiUnderTest;
const ids = new Map<string, string>();
const call = (model: string) => ({ model, ms: 5, usage: someUsage, cost: 0.5 });

const runs: Record<string, Partial<Recorded>> = {
	plain: { prompt: "Tidy the attic" },
	nightly: { agent: "nightly", kind: "schedule", prompt: "Nightly sweep" },
	long: { durationMs: 90_000, calls: [call("openai/gpt-5")] },
	failed: { status: "error", prompt: "100% of the_attic\\" },
	stumbled: { calls: [{ tool: "read_file", ms: 1, failed: true }, call("anthropic/claude")] },
};

beforeAll(async () => {
	api = await apiUnderTest();
	for (const [index, [name, run]] of Object.entries(runs).entries()) {
		const { runId } = await recordRun(api.context.log, { startMs: index * 1_000, durationMs: 400, calls: [], ...run });
		ids.set(runId, name);
	}
	await api.caller.startSession({ prompt: "waits" });
});
afterAll(() => api[Symbol.asyncDispose]());

describe("traces.list", () => {
	it.each([
		[{ status: "error" as const }, ["failed"]],
		[{ kind: "schedule" as const }, ["nightly"]],
		[{ agent: "nightly" }, ["nightly"]],
		[{ agent: "nightly", kind: "chat" as const }, []],
		[{ model: "openai/gpt-5" }, ["long"]],
		[{ model: "gpt-5" }, ["long"]],
		[{ model: "gpt" }, []],
		[{ tool: "read_file" }, ["stumbled"]],
		[{ tool: "anthropic/claude" }, []],
		[{ minDurationMs: 401 }, ["long"]],
		[{ hasError: true }, ["stumbled", "failed"]],
		[{ hasError: false, to: at(60_000) }, ["long", "nightly", "plain"]],
		[{ from: at(1_000), to: at(3_000) }, ["long", "nightly"]],
		[{ text: "ATTIC" }, ["failed", "plain"]],
		[{ text: "the_attic\\" }, ["failed"]],
		[{ text: "flux capacitor" }, ["failed"]],
		[{ text: "0%" }, ["failed"]],
		[{ text: "attic", hasError: true, status: "error" as const, minDurationMs: 1 }, ["failed"]],
	])("finds what meets %j", async (filter, names) => {
		const { items, nextCursor } = await api.caller.traces.list(filter);
		expect(items.map(({ runId }) => ids.get(runId))).toEqual(names);
		expect(nextCursor).toBeNull();
	});

	it("finds a later message's run by what it says, though the session's title is another", async () => {
		const { sessionId } = await api.caller.startSession({ prompt: "first" });
		const { runId } = await api.caller.sendMessage({ sessionId, text: "Look for the zebra", whenBusy: "queue" });
		const { items } = await api.caller.traces.list({ text: "zebra" });
		expect(items.map((item) => item.runId)).toEqual([runId]);
	});

	it.each([
		[{ from: "2026-01-01" }, "from"],
		[{ minDurationMs: -1 }, "minDurationMs"],
		[{ text: "" }, "text"],
		[{ agents: "x" }, "agents"],
	])("[SEC4] refuses %j and names the field", async (filter, field) => {
		const answer = api.caller.traces.list(filter as Parameters<typeof api.caller.traces.list>[0]);
		await expect(answer).rejects.toSatisfy((error: Error) => JSON.stringify(error.cause ?? error).includes(field));
	});
});
