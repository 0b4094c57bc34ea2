import {
	type Message,
	onPath,
	type Path,
	pathAt,
	type RunRow,
	type SpanRow,
	type Transcript,
	type Turn,
} from "@playhead/core";
import { drawGraph } from "./graph.ts";
import { restoreEntries } from "./restore-entries.ts";
import type { Entry, Fork, ForkEntry, Origin, OriginEntry, Row, RunHead, StartEntry, TurnEntry } from "./rows.ts";
import type { SnapshotItem } from "./snapshot-item.ts";
import { firstLine, turnFacts } from "./turn-facts.ts";

export type TimelineSource = {
	transcript: Pick<Transcript, "session" | "messages" | "turns" | "runs">;
	snapshots: ReadonlyMap<number, SnapshotItem>;
	checks: readonly SpanRow[];
	forks: readonly Fork[];
	/** Of a fork: where it began. */
	origin: Origin | null;
	/** All runs from the session's first on are known, so they can be counted. */
	complete: boolean;
};

/** What counts here; of a fork also all that its parent had (places below 1). */
const counts = (path: Path, seq: number) => seq < 1 || onPath(path, seq);

/**
 * The timeline, from top to bottom in the order of the log. A turn from before the window of messages that is known has
 * a row as well, with what its snapshot tells.
 */
export function buildRows(source: TimelineSource): Row[] {
	const { transcript, snapshots, forks } = source;
	const { session, turns, messages, runs } = transcript;
	const path = pathAt(session.restores);
	const byTurn = Map.groupBy(messages, ({ turn }) => turn);
	const checksByTurn = Map.groupBy(source.checks, ({ turn }) => turn);
	const prompts = promptsByRun(messages);
	const said = new Set(turns.map(({ turn }) => turn));
	const entries: Entry[] = [
		...runHeads(source, path, prompts),
		...turns.map((turn) =>
			turnEntry(turn, byTurn.get(turn.turn) ?? [], checksByTurn.get(turn.turn) ?? [], snapshots, path),
		),
		...[...snapshots.values()].filter(({ turn, cause }) => cause === "turn" && !said.has(turn)).map(bare(path)),
		...[...snapshots.values()].filter(({ cause }) => cause === "start").map(startEntry(path)),
		...(source.origin === null ? [] : [originEntry(source.origin, session.createdAt)]),
		...restoreEntries(session.restores, snapshots, path, Math.max(0, ...runs.map(lastPlace))),
	];
	const placed = withForks(
		entries.toSorted((a, b) => a.seq - b.seq || order[a.type] - order[b.type]),
		forks,
		session.sessionId,
	);
	const graphs = drawGraph(placed);
	return placed.map((entry, index) => ({ ...entry, graph: graphs[index] }) as Row);
}

const lastPlace = ({ startedSeq, queuedSeq }: RunRow) => startedSeq ?? queuedSeq;

const order: Record<Entry["type"], number> = { origin: 0, start: 1, run: 2, turn: 3, restore: 4, fork: 5 };

function promptsByRun(messages: readonly Message[]): Map<string, string | null> {
	const said = messages.flatMap(({ role, runId, parts }) => {
		const text = parts.find((part) => part.type === "text")?.text;
		return role === "user" && runId !== null && text !== undefined ? [[runId, firstLine(text)] as const] : [];
	});
	return new Map(said.toReversed());
}

function runHeads(
	{ transcript, complete }: TimelineSource,
	path: Path,
	prompts: Map<string, string | null>,
): RunHead[] {
	return transcript.runs
		.filter(({ startedSeq }) => startedSeq !== null)
		.toSorted((a, b) => (a.startedSeq ?? 0) - (b.startedSeq ?? 0))
		.map((run, index) => ({
			type: "run",
			key: `run ${run.runId}`,
			seq: run.startedSeq ?? run.queuedSeq,
			at: run.startedAt,
			setAside: !counts(path, run.startedSeq ?? run.queuedSeq),
			run,
			ordinal: complete ? index + 1 : null,
			prompt: prompts.get(run.runId) ?? null,
		}));
}

function turnEntry(
	{ turn, runId, seq, startedAt, durationMs, usage, cost, setAside }: Turn,
	messages: readonly Message[],
	checks: readonly SpanRow[],
	snapshots: ReadonlyMap<number, SnapshotItem>,
	path: Path,
): TurnEntry {
	const { said, tools, error } = turnFacts(messages, checks);
	const snapshot = seq < 1 ? null : (snapshots.get(turn) ?? null);
	return {
		type: "turn",
		key: `turn ${seq < 1 ? "before " : ""}${turn}`,
		turn,
		runId,
		seq,
		at: startedAt,
		setAside: setAside ?? !counts(path, seq),
		title: said ?? (tools.length > 0 ? tools.map(({ name }) => name).join(", ") : `Turn ${turn}`),
		tools,
		durationMs,
		usage: usage ?? snapshot?.usage ?? null,
		cost: usage === null ? (snapshot?.cost ?? null) : cost,
		error,
		running: durationMs === null,
		snapshot,
	};
}

/** A turn of which only the snapshot is known yet. */
const bare =
	(path: Path) =>
	(snapshot: SnapshotItem): TurnEntry => ({
		type: "turn",
		key: `turn ${snapshot.turn}`,
		turn: snapshot.turn,
		runId: snapshot.runId,
		seq: snapshot.seq,
		at: snapshot.at,
		setAside: !counts(path, snapshot.seq),
		title: `Turn ${snapshot.turn}`,
		tools: [],
		durationMs: snapshot.durationMs,
		usage: snapshot.usage,
		cost: snapshot.cost,
		error: null,
		running: false,
		snapshot,
	});

const startEntry =
	(path: Path) =>
	(snapshot: SnapshotItem): StartEntry => ({
		type: "start",
		key: "start",
		seq: Math.min(snapshot.seq, 1),
		at: snapshot.at,
		setAside: !counts(path, Math.min(snapshot.seq, 1)),
		snapshot,
	});

/** Behind all that is the parent's (places below 1), before the fork's own start. */
function originEntry(origin: Origin, at: string): OriginEntry {
	return { type: "origin", key: "origin", seq: 0.5, at, setAside: false, origin };
}

/** A fork stands under the turn that it leaves from. */
function withForks(entries: readonly Entry[], forks: readonly Fork[], parentId: string): Entry[] {
	const byTurn = Map.groupBy(forks, ({ turn }) => turn);
	return entries.flatMap((entry) => {
		const turn =
			entry.type === "turn" && entry.seq > 0
				? entry.turn
				: entry.type === "start"
					? 0
					: entry.type === "restore"
						? entry.restore.undoTurn
						: null;
		const leaving = turn === null ? [] : (byTurn.get(turn) ?? []);
		const sorted = leaving.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
		return [entry, ...sorted.map((fork) => forkEntry(fork, entry, parentId))];
	});
}

function forkEntry(fork: Fork, { seq, setAside }: Entry, parentId: string): ForkEntry {
	return { type: "fork", key: `fork ${fork.sessionId}`, seq, setAside, at: fork.createdAt, fork, parentId };
}
