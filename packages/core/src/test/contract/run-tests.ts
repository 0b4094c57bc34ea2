import { expect, it } from "vitest";
import { RunInProgressError } from "../../error/run-in-progress-error.ts";
import { decideCancel } from "../../session/decide-run.ts";
import { at } from "../draft.ts";
import { openSession } from "../open-session.ts";
import type { Subject } from "./under-test.ts";

export function runTests(subject: Subject): void {
	it("[RUN1] the same start again gives the same answer and starts nothing", async () => {
		const session = await openSession(subject().log);
		expect(await session.startAgain()).toEqual({ runId: session.runId, status: "queued" });
		await session.begin();
		await session.finish();
		expect(await session.startAgain()).toEqual({ runId: session.runId, status: "done" });
		expect((await subject().readModels(session.sessionId)).runs).toHaveLength(1);
	});

	it("[RUN1] starts at once with the same ids make one session and one run", async () => {
		const { log } = subject();
		const ids = { sessionId: crypto.randomUUID(), messageId: crypto.randomUUID() };
		const answers = await Promise.all(Array.from({ length: 6 }, () => openSession(log, ids)));
		expect(new Set(answers.map((answer) => answer.runId)).size).toBe(1);
		const { row, runs } = await subject().readModels(ids.sessionId);
		expect(runs.map((run) => [run.runId, run.active])).toEqual([[answers[0]?.runId, true]]);
		expect(row).toMatchObject({ lastSeq: 3, activeRunId: answers[0]?.runId });
	});

	it("[RUN2] of sends at once exactly one wins, the others are told which run is in progress", async () => {
		const session = await openSession(subject().log);
		await session.finish();
		const sends = Array.from({ length: 6 }, () => session.send(crypto.randomUUID(), "reject"));
		const outcomes = await Promise.allSettled(sends);
		const won = outcomes.filter((outcome) => outcome.status === "fulfilled");
		expect(won).toHaveLength(1);
		const refusals = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
		expect(refusals.every((error) => error instanceof RunInProgressError)).toBe(true);
		const { row, runs } = await subject().readModels(session.sessionId);
		expect(runs.filter((run) => run.active).map((run) => run.runId)).toEqual([won[0]?.value.runId]);
		expect(row?.activeRunId).toBe(won[0]?.value.runId);
	});

	it("[RUN2] queued sends make a line; each end promotes the next, in the order of their sending", async () => {
		const session = await openSession(subject().log);
		const line = [await session.send(), await session.send(), await session.send()];
		const active = async () => {
			const { row, runs } = await subject().readModels(session.sessionId);
			expect(runs.filter((run) => run.active).map((run) => run.runId)).toEqual(
				[row?.activeRunId].filter((id) => id !== null),
			);
			return row?.activeRunId;
		};
		expect(await active()).toBe(session.runId);
		await session.finish();
		for (const { runId } of line) {
			expect(await active()).toBe(runId);
			expect((await subject().readModels(session.sessionId)).row).toMatchObject({
				status: "queued",
				runStartedAt: null,
			});
			await session.begin({ runId, attempt: 1 });
			await session.finish({ runId });
		}
		expect(await active()).toBeNull();
		expect((await subject().readModels(session.sessionId)).row?.status).toBe("done");
	});

	it("[RUN1] a repeated message is answered as before, and starts no run", async () => {
		const session = await openSession(subject().log);
		const messageId = crypto.randomUUID();
		const first = await session.send(messageId);
		expect(await session.send(messageId, "reject")).toEqual(first);
		await session.finish();
		await session.finish({ runId: first.runId });
		expect(await session.send(messageId, "reject")).toEqual({ runId: first.runId, status: "done" });
	});

	it("[RUN3] a second end is dropped, also when many end at once", async () => {
		const session = await openSession(subject().log);
		await session.begin();
		const ends = await Promise.all(Array.from({ length: 5 }, () => session.finish()));
		expect(ends.filter(Boolean)).toHaveLength(1);
		expect(await session.finish({ runId: session.runId }, "error")).toBe(false);
		expect((await session.events()).filter((event) => event.type === "run.finished")).toHaveLength(1);
		expect((await subject().readModels(session.sessionId)).row).toMatchObject({ status: "done", error: null });
	});

	it("[RUN3] the late end of run 1 does not end run 2", async () => {
		const session = await openSession(subject().log);
		await session.begin();
		const next = await session.send();
		await session.finish();
		await session.begin({ runId: next.runId, attempt: 1 });
		expect(await session.finish({ runId: session.runId, attempt: 1 })).toBe(false);
		const { row, runs } = await subject().readModels(session.sessionId);
		expect(row).toMatchObject({ status: "running", activeRunId: next.runId, activeAttempt: 1 });
		expect(runs.find((run) => run.runId === next.runId)).toMatchObject({ active: true, status: "running" });
	});

	it("[RUN3] the end of a run in line leaves the run that holds the session alone", async () => {
		const session = await openSession(subject().log);
		await session.begin();
		const [second, third] = [await session.send(), await session.send()];
		const before = (await subject().readModels(session.sessionId)).row;
		expect(await session.finish({ runId: second.runId }, "error")).toBe(true);
		expect((await subject().readModels(session.sessionId)).row).toEqual({
			...before,
			activityAt: at(900),
			updatedAt: at(900),
			lastSeq: 9,
		});
		await session.finish();
		expect((await subject().readModels(session.sessionId)).row).toMatchObject({
			activeRunId: third.runId,
			error: null,
		});
	});

	it("[RUN6] a cancel ends all that waits: the queued run that holds the session and its line", async () => {
		const { log } = subject();
		const session = await openSession(log);
		await session.send();
		await session.send();
		const cancelled = await log.execute(session.sessionId, (state) => decideCancel({ at: at(50) }, state));
		expect(cancelled).toEqual({ cancelled: true, running: null });
		const { row, runs } = await subject().readModels(session.sessionId);
		expect(runs).toHaveLength(3);
		expect(runs.every((run) => run.status === "cancelled" && !run.active)).toBe(true);
		expect(row).toMatchObject({ status: "cancelled", activeRunId: null, activeAttempt: 0 });
	});
}
