import { expect, it } from "vitest";
import { InvalidInputError } from "../../error/invalid-input-error.ts";
import { SessionNotFoundError } from "../../error/session-not-found-error.ts";
import { StaleRunError } from "../../error/stale-run-error.ts";
import type { EventDraft } from "../../event/event.ts";
import { decideRename } from "../../session/decide-session.ts";
import { at, draft } from "../draft.ts";
import { openSession } from "../open-session.ts";
import { ended } from "../small-session.ts";
import type { Subject } from "./under-test.ts";

const nobody = "00000000-0000-4000-8000-00000000dead";

export function appendTests(subject: Subject): void {
	it("[LOG1] seq starts at 1 and is contiguous over batches", async () => {
		const { log } = subject();
		const session = await openSession(log);
		const { runId } = session;
		expect(await session.append([draft.delta("m", "a", { runId, turn: 1, at: at(7) })])).toEqual({
			firstSeq: 4,
			lastSeq: 4,
		});
		const three = ["b", "c", "d"].map((value) => draft.delta("m", value, { runId, turn: 1 }));
		expect(await session.append(three)).toEqual({ firstSeq: 5, lastSeq: 7 });
		const events = await session.events();
		expect(events.map((event) => event.seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
		expect(events.slice(3).map((event) => event.data.text)).toEqual(["a", "b", "c", "d"]);
		expect(events[3]).toEqual({
			sessionId: session.sessionId,
			seq: 4,
			type: "message.delta",
			v: 1,
			at: at(7),
			runId,
			turn: 1,
			data: { messageId: "m", part: "text", text: "a" },
		});
	});

	it("[LOG1] times are stored in UTC with milliseconds, whatever their zone", async () => {
		const session = await openSession(subject().log);
		await session.append([draft.delta("m", "a", { at: "2026-01-01T02:00:00+02:00" })]);
		expect((await session.events()).at(-1)?.at).toBe("2026-01-01T00:00:00.000Z");
	});

	const bad: [string, EventDraft][] = [
		["a missing field", { ...draft.delta("m", "a", {}), data: { messageId: "m", part: "text" } } as never],
		["a wrong type", draft.delta("m", 7 as never, {})],
		["an unknown type", { type: "no.such", at: at(0), data: {} } as never],
		["a time without a zone", draft.delta("m", "a", { at: "2026-01-01T00:00:00" })],
		["a time that is none", draft.delta("m", "a", { at: "yesterday" })],
		["a turn that is no number", draft.delta("m", "a", { turn: 1.5 })],
	];
	it.each(bad)("[LOG2] %s in a batch stores none of it", async (_, malformed) => {
		const session = await openSession(subject().log);
		const before = await subject().readModels(session.sessionId);
		const good = draft.delta("m", "a", {});
		await expect(session.append([good, malformed, good])).rejects.toThrow(InvalidInputError);
		expect(await session.events()).toHaveLength(3);
		expect(await subject().readModels(session.sessionId)).toEqual(before);
	});

	it("[LOG2] a decision with a malformed event leaves nothing behind", async () => {
		const { log } = subject();
		const session = await openSession(log);
		const before = await subject().readModels(session.sessionId);
		const events = [ended(session.runId, 9), draft.delta("m", 7 as never, {})];
		await expect(log.execute(session.sessionId, () => ({ events, result: 1 }))).rejects.toThrow(InvalidInputError);
		await expect(
			log.execute(session.sessionId, () => {
				throw new RangeError("decided against");
			}),
		).rejects.toThrow(new RangeError("decided against"));
		expect(await session.events()).toHaveLength(3);
		expect(await subject().readModels(session.sessionId)).toEqual(before);
	});

	it("refuses an empty batch, and lifecycle events that nobody decided", async () => {
		const session = await openSession(subject().log);
		await expect(session.append([])).rejects.toThrow(InvalidInputError);
		const batch = [draft.delta("m", "a", {}), ended(session.runId, 9)];
		await expect(session.append(batch)).rejects.toThrow(InvalidInputError);
		expect(await session.events()).toHaveLength(3);
	});

	it("a decision without events stores nothing and gives its result", async () => {
		const session = await openSession(subject().log);
		expect(await subject().log.execute(session.sessionId, () => ({ events: [], result: "seen" }))).toBe("seen");
		expect(await session.events()).toHaveLength(3);
	});

	it("an unknown session is refused with a typed error", async () => {
		const { log } = subject();
		const delta = draft.delta("m", "a", {});
		await expect(log.append({ sessionId: nobody, events: [delta] })).rejects.toThrow(SessionNotFoundError);
		const fence = { runId: nobody, attempt: 1 };
		await expect(log.append({ sessionId: nobody, events: [delta], fence })).rejects.toThrow(StaleRunError);
		await expect(log.read({ sessionId: nobody, afterSeq: 0, limit: 10 })).rejects.toThrow(SessionNotFoundError);
		const rename = { sessionId: nobody, title: "x", by: "user", at: at(0) } as const;
		await expect(log.execute(nobody, (state) => decideRename(rename, state))).rejects.toThrow(SessionNotFoundError);
		await expect(log.execute(nobody, () => ({ events: [delta], result: 0 }))).rejects.toThrow(SessionNotFoundError);
		expect(await subject().readModels(nobody)).toEqual({ row: null, runs: [], spans: [], snapshots: [] });
	});

	it("[LOG4] nothing that a caller holds is a handle on what is stored", async () => {
		const { log } = subject();
		const session = await openSession(log);
		const event = draft.finished("m", [{ type: "text", text: "as told" }], {});
		await session.append([event]);
		const told = await session.events();
		(event.data as Record<string, unknown>).messageId = "changed";
		for (const mine of told) Object.assign(mine.data, { changed: true });
		await log.execute(session.sessionId, (state) => {
			if (state.row !== null) state.row.title = "changed";
			return { events: [], result: null };
		});
		const events = await session.events();
		expect(events.at(-1)?.data).toMatchObject({ messageId: "m", content: [{ type: "text", text: "as told" }] });
		expect(JSON.stringify(events)).not.toContain("changed");
		expect((await subject().readModels(session.sessionId)).row?.title).toBe("Read the two files");
	});
}
