import { expect, it } from "vitest";
import { draft } from "../draft.ts";
import { openSession } from "../open-session.ts";
import type { Subject } from "./under-test.ts";

const writers = 8;
const batches = 25;

export function concurrencyTests(subject: Subject): void {
	it("[LOG1] 8 writers at once: contiguous seqs, and a reader that has seen N finds nothing new at or below N", async () => {
		const { log } = subject();
		const session = await openSession(log);
		let writing = true;
		const seen: number[] = [];
		const follow = async (): Promise<void> => {
			for (;;) {
				const done = !writing;
				const { events } = await log.read({ sessionId: session.sessionId, afterSeq: seen.at(-1) ?? 0, limit: 50 });
				for (const event of events) seen.push(event.seq);
				if (done && events.length === 0) return;
				await new Promise((resolve) => setTimeout(resolve, 0));
			}
		};
		const write = async (writer: number): Promise<void> => {
			for (let batch = 0; batch < batches; batch += 1) {
				const size = 1 + ((writer + batch) % 4);
				const events = Array.from({ length: size }, (_, index) => draft.delta(`w${writer}`, `${batch}.${index}`, {}));
				const { firstSeq, lastSeq } = await session.append(events);
				expect(lastSeq - firstSeq + 1).toBe(size);
			}
		};
		const reader = follow();
		await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
		writing = false;
		await reader;

		const events = await session.events();
		const all = Array.from({ length: events.length }, (_, index) => index + 1);
		expect(events.map((event) => event.seq)).toEqual(all);
		expect(seen).toEqual(all);
		for (let writer = 0; writer < writers; writer += 1) {
			const own = events.filter((event) => event.data.messageId === `w${writer}`).map((event) => event.data.text);
			const told = Array.from({ length: batches }, (_, batch) =>
				Array.from({ length: 1 + ((writer + batch) % 4) }, (_unused, index) => `${batch}.${index}`),
			);
			expect(own).toEqual(told.flat());
		}
		expect((await subject().readModels(session.sessionId)).row?.lastSeq).toBe(events.length);
	});
}
