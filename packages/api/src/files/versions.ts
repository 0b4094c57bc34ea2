import type { SessionRow, SnapshotRow } from "@playhead/core";
import type { FileState, SnapshotReader } from "@playhead/snapshot";
import type { Context } from "../context.ts";
import { type Point, treeOf } from "./find-point.ts";
import { fileLimits } from "./limits.ts";

/** Of the state that a restore has left, which is no snapshot's. */
export const restoredKey = "restored";

/** The files at a snapshot, and the snapshots whose files they came from: the one that a restore went back to first. */
type Node = { key: string; session: SessionRow; snapshot: SnapshotRow; parents: string[] };

/** A snapshot in which one file's state is known. */
export type Version = Node & {
	state: FileState | null;
	/** No earlier state of the file is known: its snapshots were dropped, or could not be made. */
	first: boolean;
	/** Snapshots between it and the one before are not there: the change may be older than its turn. */
	gap: boolean;
};

export type Versions = {
	/** Where the file's state differs from what it came from, each behind its parents; the last is that of the point. */
	versions: Version[];
	/** There are older snapshots than were looked at. */
	earlier: boolean;
};

/**
 * The states that a file went through up to a point, over restores and into the sessions that it was forked from. Only
 * snapshots in which the file differs are kept.
 */
export async function versionsOf(ctx: Context, reader: SnapshotReader, point: Point, path: string): Promise<Versions> {
	const { nodes, earlier } = await nodesUpTo(ctx, point);
	const exact = await treeOf(reader, point);
	const kept = new Map<string, Version>();
	/** The version whose state a snapshot has; absent: its files are not known. */
	const at = new Map<string, Version>();
	const missing = new Set<string>();
	const last = nodes.at(-1);
	for (const node of nodes) {
		const tree = node === last && exact.tree !== null ? exact.tree : node.snapshot.tree;
		const parents = node.parents.flatMap((key) => at.get(key) ?? []);
		const gap = node.parents.some((key) => missing.has(key));
		if (tree === null || !(await reader.has(tree))) {
			missing.add(node.key);
			const before = parents[0];
			if (before !== undefined) at.set(node.key, before);
			continue;
		}
		const state = await reader.state(tree, path);
		const same = parents.find((parent) => parent.state?.oid === state?.oid && parent.state?.mode === state?.mode);
		if (same !== undefined) {
			at.set(node.key, same);
			continue;
		}
		const keys = [...new Set(parents.map(({ key }) => key))];
		const version = { ...node, parents: keys, state, first: keys.length === 0, gap };
		kept.set(node.key, version);
		at.set(node.key, version);
	}
	const end = last === undefined ? undefined : at.get(last.key);
	return { versions: end === undefined ? [] : ancestors(kept, end), earlier };
}

/** A version and all that it came from, in their order. */
function ancestors(versions: ReadonlyMap<string, Version>, end: Version): Version[] {
	const wanted = new Set<string>();
	const open = [end.key];
	for (let key = open.pop(); key !== undefined; key = open.pop()) {
		if (wanted.has(key)) continue;
		wanted.add(key);
		open.push(...(versions.get(key)?.parents ?? []));
	}
	return [...versions.values()].filter(({ key }) => wanted.has(key));
}

async function nodesUpTo(ctx: Context, { session, snapshot, undoTurn }: Point) {
	const nodes: Node[] = [];
	let earlier = false;
	for (let now: SessionRow | null = session, until = undoTurn ?? snapshot.turn; now !== null; ) {
		const rows: SnapshotRow[] = (await ctx.snapshots.after(now.sessionId, -1)).filter(({ turn }) => turn <= until);
		const { parent }: SessionRow = now;
		nodes.unshift(...nodesOf(now, rows));
		if (nodes.length > fileLimits.historySnapshots) earlier = true;
		const older: SessionRow | null = parent === null ? null : await ctx.sessions.get(parent.sessionId);
		if (parent === null || older === null || earlier) break;
		[now, until] = [older, parent.turn];
	}
	// What a restore has left and no snapshot has recorded yet: made of the turn's state and of what was there before.
	if (undoTurn !== null) {
		const parents = [snapshot.turn, undoTurn].map((turn) => keyOf(session.sessionId, turn));
		nodes.push({ key: restoredKey, session, snapshot, parents });
	}
	return { nodes: nodes.slice(-fileLimits.historySnapshots), earlier };
}

const keyOf = (sessionId: string, turn: number): string => `${sessionId}/${turn}`;

function nodesOf(session: SessionRow, rows: readonly SnapshotRow[]): Node[] {
	const { sessionId, parent, restores } = session;
	return rows.map((snapshot, index) => {
		const key = keyOf(sessionId, snapshot.turn);
		const before = rows[index - 1];
		if (snapshot.cause === "start" || before === undefined) {
			const forked = parent === null ? [] : [keyOf(parent.sessionId, parent.turn)];
			return { key, session, snapshot, parents: forked };
		}
		const previous = keyOf(sessionId, before.turn);
		const restore = restores.find(({ undoTurn, seq }) => undoTurn === before.turn && seq < snapshot.seq);
		const back = restore === undefined || restore.scope === "conversation" ? [] : [keyOf(sessionId, restore.toTurn)];
		return { key, session, snapshot, parents: [...back, previous] };
	});
}
