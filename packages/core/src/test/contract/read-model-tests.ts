import { expect, it } from "vitest";
import type { EventData, EventDraft } from "../../event/event.ts";
import type { RunRow, SnapshotRow, SpanRow } from "../../projection/read-model/rows.ts";
import { foldSpans } from "../../projection/span-tree/span-tree.ts";
import { emptyTranscript, evolveAll } from "../../projection/transcript/evolve.ts";
import { closeOpen } from "../../session/close-open.ts";
import { decideDropped } from "../../session/decide-dropped.ts";
import { decideRestore } from "../../session/decide-restore.ts";
import { decideCancel, decideRunEnd } from "../../session/decide-run.ts";
import { decideArchive, decideRename, decideUnarchive } from "../../session/decide-session.ts";
import { at, draft, type Place, someUsage } from "../draft.ts";
import { type OpenSession, openSession } from "../open-session.ts";
import { turns } from "../small-session.ts";
import type { ReadModels, Subject } from "./under-test.ts";

/** Sums of prices may differ in the last bits, by the order of the additions. */
const price = (cost: number | null): number | null => (cost === null ? null : Number(cost.toFixed(9)));

function comparable({ row, runs, spans, snapshots }: ReadModels) {
	return {
		row: row === null ? null : { ...row, cost: price(row.cost) },
		runs: runs.toSorted((a: RunRow, b: RunRow) => a.queuedSeq - b.queuedSeq),
		snapshots: snapshots.toSorted((a: SnapshotRow, b: SnapshotRow) => a.turn - b.turn),
		spans: spans.toSorted((a: SpanRow, b: SpanRow) => a.startSeq - b.startSeq || (a.id < b.id ? -1 : 1)),
	};
}

export function readModelTests(subject: Subject): void {
	const agree = async (session: OpenSession): Promise<void> => {
		const events = await session.events();
		const spans = new Map<string, SpanRow>();
		foldSpans(spans, events);
		const { session: row, runs, snapshots } = evolveAll(emptyTranscript(session.sessionId), events);
		const actual = comparable(await subject().readModels(session.sessionId));
		expect(actual).toEqual(comparable({ row, runs, snapshots, spans: [...spans.values()] }));
	};

	it("[LOG5] the rows equal the fold of the log at every step of a varied session", async () => {
		const { log } = subject();
		const session = await openSession(log);
		const { sessionId, runId } = session;
		const fence = { runId, attempt: 1 };
		await agree(session);
		await session.begin();
		await agree(session);
		for (const batch of pairs(turns(runId, 1, 10))) {
			await session.append(batch, fence);
			await agree(session);
		}
		const second = await session.send();
		const third = await session.send();
		await log.execute(sessionId, (state) => decideRename({ sessionId, title: "Named", by: "user", at: at(90) }, state));
		await agree(session);
		await session.append(others(runId), fence);
		await agree(session);
		await session.finish({ runId, attempt: 1 }, "error");
		await agree(session);
		await session.begin({ runId: second.runId, attempt: 1 });
		await session.append(cutShort(second.runId), { runId: second.runId, attempt: 1 });
		await session.resume({ runId: second.runId, attempt: 2 });
		await agree(session);
		await cancelRunning(session, second.runId, 2);
		await agree(session);
		await log.execute(sessionId, (state) => decideCancel({ at: at(2_000) }, state));
		await agree(session);
		await log.execute(sessionId, (state) => decideArchive({ sessionId, at: at(2_100) }, state));
		await agree(session);
		await log.execute(sessionId, (state) => decideUnarchive({ sessionId, at: at(2_200) }, state));
		await agree(session);
		const { runs } = await subject().readModels(sessionId);
		expect(runs.find((run) => run.runId === third.runId)?.status).toBe("cancelled");
	});

	it("[LOG5] [TRACE1] a batch that starts and ends a span, and one that ends unknown spans", async () => {
		const session = await openSession(subject().log);
		const { runId } = session;
		await session.begin();
		await session.append(turns(runId, 1, 10), { runId, attempt: 1 });
		await agree(session);
		await session.append([
			draft.toolFinished("never-begun", { runId }),
			draft.toolStarted(`${runId}-a1`, "m", { runId }),
		]);
		await agree(session);
		expect((await subject().readModels(session.sessionId)).spans.some((span) => span.id === "never-begun")).toBe(false);
	});

	it("[SNAP1] [LOG5] a snapshot is a row, and one of a boundary that was passed changes nothing", async () => {
		const session = await openSession(subject().log);
		const { sessionId, runId } = session;
		await session.begin();
		const fence = { runId, attempt: 1 };
		await session.append([saved(0, "a".repeat(40), { cause: "start", seq: 1 }, { runId })], fence);
		await session.append([...turns(runId, 1, 10), saved(2, "b".repeat(40), {}, { runId, turn: 2 })], fence);
		await session.append([saved(2, "c".repeat(40), {}, { runId, turn: 2 })], fence);
		await session.append([saved(3, null, { reason: "no space" }, { runId, turn: 3 })], fence);
		await agree(session);
		const { snapshots } = await subject().readModels(sessionId);
		expect(snapshots.toSorted((a, b) => a.turn - b.turn)).toMatchObject([
			{ turn: 0, seq: 1, cause: "start", runId },
			{ turn: 2, tree: "b".repeat(40), cause: "turn", uncovered: { ignored: 2 } },
			{ turn: 3, tree: null, reason: "no space" },
		]);
	});

	it("[SNAP5] [LOG5] dropped files are told of their snapshots, once, and by their turn alone", async () => {
		const session = await openSession(subject().log);
		const { sessionId, runId } = session;
		await session.begin();
		const fence = { runId, attempt: 1 };
		for (const turn of [1, 2, 3]) await session.append([saved(turn, "a".repeat(40), {}, { runId, turn })], fence);
		const drop = (turns: number[], ms: number) =>
			subject().log.execute(sessionId, (state) => decideDropped({ sessionId, at: at(ms), turns }, state));
		const before = (await subject().readModels(sessionId)).row;
		await drop([1, 2, 7], 500);
		await drop([2], 600);
		await drop([], 700);
		await agree(session);
		const { row, snapshots } = await subject().readModels(sessionId);
		const told = snapshots.toSorted((a, b) => a.turn - b.turn).map(({ turn, droppedAt }) => [turn, droppedAt]);
		expect(told).toEqual([
			[1, at(500)],
			[2, at(500)],
			[3, null],
		]);
		expect(row).toMatchObject({ activityAt: before?.activityAt, status: "running", activeRunId: runId });
	});

	it("[REST2] [REST5] a restore is refused while a run is active, and else stands in the session's row", async () => {
		const session = await openSession(subject().log);
		const { sessionId, runId } = session;
		const restore = () =>
			subject().log.execute(sessionId, (state) =>
				decideRestore({ ...restoreCommand(sessionId), undo: undoOf((state.row?.turns ?? 0) + 1) }, state),
			);
		await session.begin();
		await session.append(turns(runId, 1, 10), { runId, attempt: 1 });
		await expect(restore()).rejects.toMatchObject({ code: "RUN_IN_PROGRESS" });
		await agree(session);
		await session.finish();
		const { lastSeq } = (await subject().readModels(sessionId)).row ?? { lastSeq: 0 };
		expect(await restore()).toEqual({ seq: lastSeq + 2 });
		await agree(session);
		const { row, snapshots } = await subject().readModels(sessionId);
		const told = { toTurn: 1, toSeq: 5, scope: "both", undoTurn: 3, restoreId: "r1" };
		expect(row).toMatchObject({ turns: 3, contextTokens: null, restores: [{ seq: lastSeq + 2, ...told }] });
		expect(snapshots).toMatchObject([{ turn: 3, seq: lastSeq + 1, cause: "restore", runId: null }]);
	});

	it("[TRACE1] an end leaves no span of its run running", async () => {
		const session = await openSession(subject().log);
		const { runId } = session;
		await session.begin();
		await session.append(cutShort(runId), { runId, attempt: 1 });
		await session.finish();
		await agree(session);
		const { spans } = await subject().readModels(session.sessionId);
		expect(spans.filter((span) => span.status === "running")).toEqual([]);
	});

	it("[LOG5] approvals set the status of run and session while they wait", async () => {
		const session = await openSession(subject().log);
		const { sessionId, runId } = session;
		await session.begin();
		const tell = (event: EventDraft) => subject().log.execute(sessionId, () => ({ events: [event], result: null }));
		await tell(draft.of("approval.requested", { runId, turn: 1 }, { callId: "c", name: "run_command", args: {} }));
		await agree(session);
		expect((await subject().readModels(sessionId)).row).toMatchObject({ status: "waiting", waitingFor: "run_command" });
		const late = await session.send();
		await session.finish({ runId: late.runId }, "cancelled");
		await agree(session);
		expect((await subject().readModels(sessionId)).row).toMatchObject({ status: "waiting", waitingFor: "run_command" });
		const always = { callId: "c", decision: "allow", by: "user", remember: "session" } as const;
		await tell(draft.of("approval.answered", { runId, turn: 1 }, always));
		await agree(session);
		expect((await subject().readModels(sessionId)).row).toMatchObject({ allowedTools: ["run_command"] });
		await session.finish();
		await tell(draft.of("approval.answered", { runId, turn: 1 }, { callId: "c", decision: "deny", by: "user" }));
		await agree(session);
		expect((await subject().readModels(sessionId)).row).toMatchObject({ status: "done", waitingFor: null });
	});

	/** A cancel as a worker does it: what is open is closed, then the run ends. */
	async function cancelRunning(session: OpenSession, runId: string, attempt: number): Promise<void> {
		const transcript = evolveAll(emptyTranscript(session.sessionId), await session.events());
		const close = closeOpen(transcript, runId, at(1_500), { code: "CANCELLED", message: "Cancelled by a person." });
		const end = { status: "cancelled", reason: "cancelled", usage: someUsage, cost: null, durationMs: 77 } as const;
		await subject().log.execute(session.sessionId, (state) =>
			decideRunEnd({ runId, attempt, at: at(1_500), end, close }, state),
		);
	}
}

function saved(
	turn: number,
	tree: string | null,
	data: Partial<EventData<"snapshot.saved">>,
	place: Place,
): EventDraft {
	const uncovered = { ignored: 2, tooLarge: 0, outside: 0, special: 1, submodules: 0, unreadable: 0 };
	const counts = { filesChanged: 1, insertions: 2, deletions: 3, notCovered: 3, uncovered };
	return draft.of("snapshot.saved", { at: at(70), ...place }, { turn, tree, ...counts, ...data });
}

function restoreCommand(sessionId: string) {
	return {
		sessionId,
		at: at(3_000),
		target: { turn: 1, seq: 5 },
		scope: "both",
		paths: ["a"],
		restoreId: "r1",
	} as const;
}

function undoOf(turn: number) {
	return { turn, tree: "d".repeat(40), filesChanged: 0, insertions: 0, deletions: 0, notCovered: 0 };
}

function* pairs(events: EventDraft[]): Generator<EventDraft[]> {
	for (let index = 0; index < events.length; index += 2) yield events.slice(index, index + 2);
}

/** A turn in whose middle the worker died: a message that streams, a call that runs. */
function cutShort(runId: string): EventDraft[] {
	const place = { runId, turn: 5, at: at(1_100) };
	return [
		draft.turnStarted(place),
		draft.started(`${runId}-cut`, place),
		draft.delta(`${runId}-cut`, "I will", place),
		draft.toolStarted(`${runId}-open`, `${runId}-cut`, place, { command: ["ls", "-l"] }),
	];
}

/** Spans that only `span.*` and `check.*` tell of, with usage, an unknown price, and a parent that never comes. */
function others(runId: string): EventDraft[] {
	const place = { runId, turn: 2, at: at(95) };
	const span = { kind: "agent", name: "helper", parentId: "never-told", input: { query: "q" } } as const;
	return [
		draft.of("check.started", place, { checkId: `${runId}-check`, command: "npm test" }),
		draft.of("check.finished", place, {
			checkId: `${runId}-check`,
			command: "npm test",
			exitCode: 1,
			output: "1 failed",
			durationMs: 1.5,
		}),
		draft.of("span.started", place, { spanId: `${runId}-s`, ...span, attributes: { a: 1 } }),
		draft.of("span.finished", place, {
			spanId: `${runId}-s`,
			status: "ok",
			durationMs: 3.25,
			usage: someUsage,
			cost: 0.1,
			model: "test/other",
			attributes: { b: [null] },
		}),
		draft.of("context.compacted", place, {
			fromSeq: 1,
			toSeq: 4,
			tokensBefore: 90,
			tokensAfter: 9,
			summary: "So far.",
		}),
		draft.of("span.started", place, { spanId: `${runId}-open-span`, parentId: null, kind: "wait", name: "backoff" }),
	];
}
