import { expect, it } from "vitest";
import { draft } from "../draft.ts";
import { openSession } from "../open-session.ts";
import type { Subject } from "./under-test.ts";

export function readTests(subject: Subject): void {
	it("reads pages in order: limit, lastSeq, hasMore", async () => {
		const { log } = subject();
		const session = await openSession(log);
		await session.append(Array.from({ length: 7 }, (_, index) => draft.delta("m", String(index), {})));
		const read = async (afterSeq: number, limit: number) => {
			const { events, ...rest } = await log.read({ sessionId: session.sessionId, afterSeq, limit });
			return { seqs: events.map((event) => event.seq), ...rest };
		};
		expect(await read(0, 4)).toEqual({ seqs: [1, 2, 3, 4], lastSeq: 10, hasMore: true });
		expect(await read(4, 4)).toEqual({ seqs: [5, 6, 7, 8], lastSeq: 10, hasMore: true });
		expect(await read(8, 4)).toEqual({ seqs: [9, 10], lastSeq: 10, hasMore: false });
		expect(await read(6, 4)).toEqual({ seqs: [7, 8, 9, 10], lastSeq: 10, hasMore: false });
		expect(await read(0, 1_000)).toMatchObject({ lastSeq: 10, hasMore: false });
	});

	it("reads an empty page at the end of the log and beyond it", async () => {
		const { log } = subject();
		const { sessionId } = await openSession(log);
		for (const afterSeq of [3, 4, 1_000_000]) {
			const page = await log.read({ sessionId, afterSeq, limit: 10 });
			expect(page).toEqual({ events: [], lastSeq: 3, hasMore: false });
		}
	});

	it("a session's events are its own", async () => {
		const { log } = subject();
		const [one, other] = [await openSession(log), await openSession(log)];
		await one.append([draft.delta("m", "one", {})]);
		await other.append([draft.delta("m", "other", {})]);
		const events = await other.events();
		expect(events.map((event) => event.sessionId)).toEqual(Array(4).fill(other.sessionId));
		expect(JSON.stringify(events)).not.toContain('"one"');
	});
}
