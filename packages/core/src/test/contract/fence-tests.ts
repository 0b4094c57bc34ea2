import { expect, it } from "vitest";
import { StaleRunError } from "../../error/stale-run-error.ts";
import type { Fence } from "../../session/decide-run.ts";
import { draft } from "../draft.ts";
import { type OpenSession, openSession } from "../open-session.ts";
import type { Subject } from "./under-test.ts";

const other = "00000000-0000-4000-8000-00000000beef";

export function fenceTests(subject: Subject): void {
	/** What becomes of a write under a fence, seen from outside. */
	const write = async (session: OpenSession, fence: Fence) => {
		const before = await subject().readModels(session.sessionId);
		const length = (await session.events()).length;
		const events = [draft.delta("m", "ghost", fence), draft.toolStarted("ghost", "m", fence)];
		const error = await session.append(events, fence).catch((reason: unknown) => reason);
		expect(await subject().readModels(session.sessionId)).toEqual(before);
		return { stale: error instanceof StaleRunError, written: (await session.events()).length - length };
	};
	const refused = { stale: true, written: 0 };

	it("[LOG3] the run that holds the session writes", async () => {
		const session = await openSession(subject().log);
		expect(await session.begin()).toBe(true);
		const { runId } = session;
		expect(await session.append([draft.delta("m", "a", { runId })], { runId, attempt: 1 })).toEqual({
			firstSeq: 5,
			lastSeq: 5,
		});
	});

	it("[LOG3] a run that has not begun, another run, and another attempt are refused", async () => {
		const session = await openSession(subject().log);
		expect(await write(session, { runId: session.runId, attempt: 1 })).toEqual(refused);
		await session.begin();
		expect(await write(session, { runId: other, attempt: 1 })).toEqual(refused);
		expect(await write(session, { runId: session.runId, attempt: 2 })).toEqual(refused);
	});

	it("[LOG3] a batch for an end of the log that has moved is refused, so that it cannot be stored twice", async () => {
		const session = await openSession(subject().log);
		await session.begin();
		const { sessionId, runId } = session;
		const events = [draft.delta("m", "a", { runId }), draft.toolStarted("c", "m", { runId })];
		const send = () => subject().log.append({ sessionId, events, fence: { runId, attempt: 1 }, afterSeq: 4 });
		expect(await send()).toEqual({ firstSeq: 5, lastSeq: 6 });
		await expect(send()).rejects.toBeInstanceOf(StaleRunError);
		expect(await session.events()).toHaveLength(6);
	});

	it("[LOG3] a stale attempt is refused after another took the run over", async () => {
		const session = await openSession(subject().log);
		const { runId } = session;
		await session.begin();
		expect(await session.resume({ runId, attempt: 2 })).toBe(true);
		expect(await write(session, { runId, attempt: 1 })).toEqual(refused);
		await session.append([draft.delta("m", "a", { runId })], { runId, attempt: 2 });
		await expect(session.finish({ runId, attempt: 1 })).rejects.toThrow(StaleRunError);
		expect(await session.resume({ runId, attempt: 2 })).toBe(false);
		expect(await session.begin({ runId, attempt: 1 })).toBe(false);
	});

	it("[LOG3] a run that has ended is refused, while the next one waits and while it runs", async () => {
		const session = await openSession(subject().log);
		const { runId } = session;
		await session.begin();
		const next = await session.send();
		await session.finish();
		expect(await write(session, { runId, attempt: 1 })).toEqual(refused);
		await session.begin({ runId: next.runId, attempt: 1 });
		expect(await write(session, { runId, attempt: 1 })).toEqual(refused);
		await session.finish({ runId: next.runId });
		expect(await write(session, { runId: next.runId, attempt: 1 })).toEqual(refused);
	});

	it("[LOG3] whatever the order of take-over and append, no stale event stands behind the take-over", async () => {
		for (let round = 0; round < 8; round += 1) {
			const session = await openSession(subject().log);
			const { runId } = session;
			await session.begin();
			const tell = () => session.append([draft.delta("m", "old", { runId })], { runId, attempt: 1 });
			const writes = Array.from({ length: 6 }, tell);
			const [resumed, ...late] = [session.resume({ runId, attempt: 2 }), ...Array.from({ length: 6 }, tell)];
			const outcomes = await Promise.allSettled([...writes, ...late]);
			expect(await resumed).toBe(true);
			const events = await session.events();
			const takeOver = events.findIndex((event) => event.type === "run.resumed");
			expect(events.slice(takeOver + 1)).toEqual([]);
			const written = outcomes.filter((outcome) => outcome.status === "fulfilled").length;
			expect(events.filter((event) => event.type === "message.delta")).toHaveLength(written);
			const refusals = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
			expect(refusals.every((error) => error instanceof StaleRunError)).toBe(true);
		}
	});
}
