import { expect, it } from "vitest";
import { StaleRunError } from "../../error/stale-run-error.ts";
import type { Fence } from "../../session/decide-run.ts";
import { draft } from "../draft.ts";
import { openSession, type OpenSession } from "../open-session.ts";
import type { Subject } from "./under-test.ts";

const other = "00000000-0000-4000-8000-00000000beef";

export function fenceTests(subject: Subject): void {
	const refused = async (session: OpenSession, fence: Fence): Promise<void> => {
		const before = await subject().readModels(session.sessionId);
		const length = (await session.events()).length;
		const write = [draft.delta("m", "ghost", fence), draft.toolStarted("ghost", "m", fence)];
		await expect(session.append(write, fence)).rejects.toThrow(StaleRunError);
		expect(await session.events()).toHaveLength(length);
		expect(await subject().readModels(session.sessionId)).toEqual(before);
	};

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
		await refused(session, { runId: session.runId, attempt: 1 });
		await session.begin();
		await refused(session, { runId: other, attempt: 1 });
		await refused(session, { runId: session.runId, attempt: 2 });
	});

	it("[LOG3] a stale attempt is refused after another took the run over", async () => {
		const session = await openSession(subject().log);
		const { runId } = session;
		await session.begin();
		expect(await session.resume({ runId, attempt: 2 })).toBe(true);
		await refused(session, { runId, attempt: 1 });
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
		await refused(session, { runId, attempt: 1 });
		await session.begin({ runId: next.runId, attempt: 1 });
		await refused(session, { runId, attempt: 1 });
		await session.finish({ runId: next.runId });
		await refused(session, { runId: next.runId, attempt: 1 });
	});

	it("[LOG3] whatever the order of take-over and append, no stale event stands behind the take-over", async () => {
		for (let round = 0; round < 8; round += 1) {
			const session = await openSession(subject().log);
			const { runId } = session;
			await session.begin();
			const write = () => session.append([draft.delta("m", "old", { runId })], { runId, attempt: 1 });
			const writes = Array.from({ length: 6 }, write);
			const [resumed, ...late] = [session.resume({ runId, attempt: 2 }), ...Array.from({ length: 6 }, write)];
			const outcomes = await Promise.allSettled([...writes, ...late]);
			expect(await resumed).toBe(true);
			const events = await session.events();
			const takeOver = events.findIndex((event) => event.type === "run.resumed");
			expect(events.slice(takeOver + 1)).toEqual([]);
			const written = outcomes.filter((outcome) => outcome.status === "fulfilled").length;
			expect(events.filter((event) => event.type === "message.delta")).toHaveLength(written);
			for (const outcome of outcomes) {
				if (outcome.status === "rejected") expect(outcome.reason).toBeInstanceOf(StaleRunError);
			}
		}
	});
}
