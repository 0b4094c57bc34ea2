import type { EventDraft, Message, Transcript } from "@playhead/core";
import type { RunContext } from "./run-context.ts";
import { type Boundary, type Saved, type Snapshotter, unrecorded } from "./snapshotter.ts";
import type { TurnChanges } from "./turn-changes.ts";

/** A snapshot that takes longer than this has a span, in ms. */
const shownMs = 50;
/** How long a cancelled run waits for its last snapshot, in ms (RUN6: 1 s in all). */
const stoppedMs = 400;

/**
 * SNAP1: saves the boundary that the session stands at, unless its log tells of it already. It follows `turn.finished`
 * instead of holding it back; when the worker dies between the two, the next attempt comes by here and saves it.
 *
 * The start is saved beside the first model call: `ready` resolves when it is, and no tool begins before.
 */
export async function saveBoundary(
	context: RunContext,
	transcript: Transcript,
	changes: TurnChanges | null,
): Promise<{ ready: Promise<void> }> {
	const { snapshots } = context.options;
	if (snapshots === undefined) return { ready: Promise.resolve() };
	const { start, turn } = placesOf(transcript);
	const ready = start === null ? Promise.resolve() : save(context, snapshots, start, null);
	// Whoever waits for it is told.
	ready.catch(() => undefined);
	if (turn !== null) {
		await ready;
		await save(context, snapshots, turn, changes);
	}
	return { ready };
}

type BoundaryPlace = { turn: number; cause: "start" | "turn"; seq: number | null };

async function save(
	{ options, writer, signal }: RunContext,
	snapshots: Snapshotter,
	at: BoundaryPlace,
	changes: TurnChanges | null,
): Promise<void> {
	const { clock, claim } = options;
	const { turn, cause, seq } = at;
	const known = changes?.turn === turn ? changes : { named: new Set<string>(), unknown: cause === "turn" };
	const began = { at: clock.now(), ms: clock.monotonic() };
	const boundary = { turn, cause, named: [...known.named], unknown: known.unknown };
	const saved = await recorded(snapshots, boundary, signal);
	const place = { runId: claim.runId, turn };
	const data = { turn, cause, ...saved, ...(seq === null ? {} : { seq }) };
	await writer.write({ type: "snapshot.saved", at: clock.now(), ...place, data });
	const durationMs = clock.monotonic() - began.ms;
	const timed = { ...place, startedAt: began.at, endedAt: clock.now(), durationMs };
	for (const event of durationMs < shownMs ? [] : spanOf(options.newId(), timed)) await writer.write(event);
	await writer.flush();
}

/** The boundaries that have no snapshot and at which the workspace still stands; none in the middle of a turn. */
function placesOf({ turns, snapshots, runs, session, messages }: Transcript) {
	const isSaved = (turn: number) => snapshots.some((known) => known.turn === turn);
	const own = turns.filter(({ seq }) => seq > 0);
	const last = own.at(-1);
	const inTurn = own.some(({ durationMs }) => durationMs === null);
	const first = session.parent?.turn ?? 0;
	// A worker may have died beside its first model call. While no tool has begun, the files are those of the start.
	const atStart = !isSaved(first) && !messages.some(hasBegunCall);
	// The state before the first message, which stands right before its `run.queued`.
	const queued = Math.min(...runs.map(({ queuedSeq }) => queuedSeq).filter((seq) => seq > 0));
	const start: BoundaryPlace = { turn: first, cause: "start", seq: Math.max(1, queued - 2) };
	const turn: BoundaryPlace | null = last === undefined ? null : { turn: last.turn, cause: "turn", seq: null };
	return { start: atStart ? start : null, turn: turn === null || inTurn || isSaved(turn.turn) ? null : turn };
}

/** A message of the session itself, not of the one that it was forked from. */
function hasBegunCall({ seq, parts }: Message): boolean {
	return seq > 0 && parts.some((part) => part.type === "tool-call" && part.startedAt !== undefined);
}

/** Never rejects: a workspace that cannot be recorded stops no run. */
async function recorded(snapshots: Snapshotter, boundary: Boundary, signal: AbortSignal): Promise<Saved> {
	let timer: NodeJS.Timeout | undefined;
	let onAbort = (): void => undefined;
	const overdue = new Promise<Saved>((resolve) => {
		const late = unrecorded("The run was stopped before the workspace was recorded.");
		onAbort = () => {
			timer = setTimeout(() => resolve(late), stoppedMs);
		};
		if (signal.aborted) onAbort();
		else signal.addEventListener("abort", onAbort, { once: true });
	});
	const work = snapshots.record(boundary).catch((error: unknown) => unrecorded(reasonOf(error)));
	try {
		return await Promise.race([work, overdue]);
	} finally {
		clearTimeout(timer);
		signal.removeEventListener("abort", onAbort);
	}
}

function reasonOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

type Timed = { runId: string; turn: number; startedAt: string; endedAt: string; durationMs: number };

function spanOf(spanId: string, { runId, turn, startedAt, endedAt, durationMs }: Timed): EventDraft[] {
	const started = { spanId, parentId: runId, kind: "other" as const, name: "snapshot" };
	return [
		{ type: "span.started", at: startedAt, runId, turn, data: started },
		{ type: "span.finished", at: endedAt, runId, turn, data: { spanId, status: "ok", durationMs } },
	];
}
