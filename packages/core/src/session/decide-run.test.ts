import { describe, expect, it } from "vitest";
import { at, draft, someUsage } from "../test/draft.ts";
import { given } from "../test/given.ts";
import { begun, ended, opened, sent, startCommand, uuid } from "../test/small-session.ts";
import { decideCancel, decideRunEnd, decideRunResume, decideRunStart } from "./decide-run.ts";

const { runId } = startCommand();
const worker = { at: at(60), worker: "w2", agent: "coder", model: "test/model", workspace: "/tmp/w" };
const end = { status: "done", reason: "answered", usage: someUsage, cost: null, durationMs: 5 } as const;
const running = given(...opened(), begun(runId, 5));

describe("decideRunStart", () => {
	it("starts the run that holds the session", () => {
		const { types, result, after } = given(...opened()).when((state) =>
			decideRunStart({ ...worker, runId, attempt: 1 }, state),
		);
		expect([types, result]).toEqual([["run.started"], true]);
		expect(after.row).toMatchObject({ status: "running", activeAttempt: 1, runStartedAt: at(60), workspace: "/tmp/w" });
	});

	it.each([
		["a run in line", given(...opened(), ...sent(2, 1)), { runId: uuid(102), attempt: 1 }],
		["an unknown run", running, { runId: uuid(7), attempt: 1 }],
		["an attempt that holds it already", running, { runId, attempt: 1 }],
		["a run that has ended", given(...opened(), ended(runId, 9)), { runId, attempt: 1 }],
		["no session", given(), { runId, attempt: 1 }],
	])("[LOG3] does not start %s", (_, history, fence) => {
		expect(history.when((state) => decideRunStart({ ...worker, ...fence }, state))).toMatchObject({
			events: [],
			result: false,
		});
	});
});

describe("decideRunResume", () => {
	it("[RUN5] a later attempt takes over, then closes what was left open", () => {
		const close = [draft.toolFinished("c", { runId }, { ok: false })];
		const { types, after } = running.when((state) =>
			decideRunResume({ runId, attempt: 2, at: at(60), worker: "w2", fromTurn: 0, close }, state),
		);
		expect(types).toEqual(["run.resumed", "tool.finished"]);
		expect(after.row).toMatchObject({ activeAttempt: 2, runStartedAt: at(5) });
		expect(after.runs[0]).toMatchObject({ attempt: 2, worker: "w2", startedAt: at(5) });
	});

	it("[LOG3] the attempt that holds the run, and an older one, do not", () => {
		for (const attempt of [0, 1]) {
			const resume = { runId, attempt, at: at(60), worker: "w2", fromTurn: 0, close: [] };
			expect(running.when((state) => decideRunResume(resume, state)).result).toBe(false);
		}
	});
});

describe("decideRunEnd", () => {
	it("[RUN3] ends once", () => {
		const { types, after } = running.when((state) => decideRunEnd({ runId, attempt: 1, at: at(60), end }, state));
		expect(types).toEqual(["run.finished"]);
		expect(after.row).toMatchObject({ status: "done", activeRunId: null, activeAttempt: 0, runDurationMs: 5 });
		const again = given(...opened(), begun(runId, 5), ended(runId, 9));
		expect(again.when((state) => decideRunEnd({ runId, at: at(60), end }, state))).toMatchObject({
			events: [],
			result: false,
		});
	});

	it("[RUN3] drops a second end, also where the ended run is at hand", () => {
		const over = given(...opened(), begun(runId, 5), ended(runId, 9));
		const { messageId } = startCommand();
		const again = over.when((state) => decideRunEnd({ runId, attempt: 1, at: at(60), end }, state), { messageId });
		expect(again).toMatchObject({ events: [], result: false });
	});

	it("[LOG3] a stale attempt does not end the run", () => {
		expect(() => running.when((state) => decideRunEnd({ runId, attempt: 2, at: at(60), end }, state))).toThrow(
			expect.objectContaining({ code: "STALE_RUN" }),
		);
	});
});

describe("decideCancel", () => {
	it("[RUN6] names the run that a worker has to stop, and ends those in line", () => {
		const { events, result, after } = given(...opened(), begun(runId, 5), ...sent(2, 6), ...sent(3, 7)).when((state) =>
			decideCancel({ at: at(60) }, state),
		);
		expect(result).toEqual({ cancelled: true, running: runId });
		expect(events.map((event) => event.runId)).toEqual([uuid(102), uuid(103)]);
		expect(after.row).toMatchObject({
			status: "running",
			activeRunId: runId,
			activeAttempt: 1,
			error: null,
			runDurationMs: null,
		});
	});

	it("[RUN6] ends a queued run that holds the session, with all that would follow it", () => {
		const { events, result, after } = given(...opened(), ...sent(2, 6)).when((state) =>
			decideCancel({ at: at(60) }, state),
		);
		expect(result).toEqual({ cancelled: true, running: null });
		expect(events.map((event) => event.runId)).toEqual([runId, uuid(102)]);
		expect(after.runs.every((run) => run.status === "cancelled" && !run.active)).toBe(true);
		expect(after.row).toMatchObject({ status: "cancelled", activeRunId: null });
	});

	it("[RUN6] a run that waits for an approval is a worker's to stop", () => {
		const asked = draft.of("approval.requested", { runId, turn: 1 }, { callId: "c", name: "run_command", args: {} });
		const waiting = given(...opened(), begun(runId, 5), asked);
		expect(waiting.rows.row).toMatchObject({ status: "waiting", waitingFor: "run_command" });
		expect(waiting.when((state) => decideCancel({ at: at(60) }, state)).result.running).toBe(runId);
	});

	it("changes nothing where nothing runs", () => {
		const idle = given(...opened(), begun(runId, 5), ended(runId, 9));
		expect(idle.when((state) => decideCancel({ at: at(60) }, state))).toMatchObject({
			events: [],
			result: { cancelled: false, running: null },
		});
	});
});
