import { decideRunEnd } from "@playhead/core";
import { draft } from "@playhead/core/test";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ApiUnderTest, apiUnderTest } from "../test/api-under-test.ts";

let api: ApiUnderTest;
beforeAll(async () => {
	api = await apiUnderTest();
});
afterAll(() => api[Symbol.asyncDispose]());

it("[CTX1] compactSession queues a run of its own, once no run is active and there is a turn", async () => {
	const { sessionId, runId } = await api.caller.startSession({ prompt: "Go" });
	const refused = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });
	await expect(api.caller.compactSession({ sessionId })).rejects.toEqual(refused("RUN_IN_PROGRESS"));
	await api.begin(sessionId, runId);
	const place = { runId, turn: 1, at: new Date().toISOString() };
	const usage = { input: 1, cacheRead: 0, cacheWrite: 0, output: 1, reasoning: 0 };
	const end = { status: "done" as const, reason: "answered", usage, cost: null, durationMs: 1 };
	await api.context.log.append({ sessionId, events: [draft.turnStarted(place), draft.turnFinished(place)] });
	await api.context.log.execute(sessionId, (state) => decideRunEnd({ runId, at: place.at, end }, state));
	const started = await api.caller.compactSession({ sessionId });
	expect(started).toEqual({ runId: expect.any(String), status: "queued" });
	const { activeRun } = await api.caller.getSession({ sessionId });
	expect(activeRun).toMatchObject({ runId: started.runId, trigger: "compact" });
	expect(await api.caller.cancelRun({ sessionId })).toEqual({ cancelled: true });
});

it("[CTX1] bad input is told by name: an unknown session, no turn, no id", async () => {
	const refused = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });
	const unknown = { sessionId: crypto.randomUUID() };
	await expect(api.caller.compactSession(unknown)).rejects.toEqual(refused("SESSION_NOT_FOUND"));
	const { sessionId } = await api.caller.startSession({ prompt: "Go" });
	await api.caller.cancelRun({ sessionId });
	await expect(api.caller.compactSession({ sessionId })).rejects.toEqual(refused("INVALID_INPUT"));
	await expect(api.caller.compactSession({ sessionId: "x" })).rejects.toThrow(/sessionId/);
});
