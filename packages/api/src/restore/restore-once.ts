import { decideRestore, RunInProgressError, SessionNotFoundError, SnapshotNotFoundError } from "@playhead/core";
import { type Applied, countsOf, type Pick, type ShadowStore } from "@playhead/snapshot";
import type { Context } from "../context.ts";
import { type Choice, checkUnchanged, chooseFiles } from "./choose-files.ts";
import { findTarget, type Place } from "./find-target.ts";
import { makePreview, type Previewed } from "./make-preview.ts";
import { saveConversationUndo, type Undo } from "./save-undo.ts";

export type Wanted = Place & Choice & { sessionId: string; scope: "conversation" | "files" | "both"; present?: string };

export type Restored = {
	seq: number;
	turn: number;
	exact: boolean;
	undoTurn: number;
	/** Files that are now as they were then; of a restore that another process finished it is not told. */
	restored: number | null;
	kept: Applied["kept"];
};

/** What is to become of the files. `restoreId` is absent where none differs. */
type Staged = { undo: Undo; paths: string[]; restoreId?: string };

/**
 * One try of a restore: the present state is saved, the files are prepared beside their targets, then the log decides,
 * then the files are put in place. `null`: the session has gone on since it was looked at.
 */
export async function restoreOnce(ctx: Context, wanted: Wanted): Promise<Restored | null> {
	const { sessionId, scope } = wanted;
	const session = await ctx.sessions.get(sessionId);
	if (session === null) throw new SessionNotFoundError(sessionId);
	if (session.activeRunId !== null) throw new RunInProgressError(session.activeRunId);
	const { snapshot, exact } = await findTarget(ctx, session, wanted);
	const undoTurn = session.turns + 1;
	await using opened = await open(ctx, session, scope);
	const { store } = opened;
	const staged: Staged =
		scope === "conversation" || store === null
			? { undo: await saveConversationUndo(store, sessionId, undoTurn, opened.reason), paths: [] }
			: await stageFiles(store, await makePreview(ctx, store, session, snapshot), wanted, undoTurn);
	const { restoreId } = staged;
	const target = { turn: snapshot.turn, seq: snapshot.seq };
	const command = { sessionId, at: ctx.now(), scope, target, ...staged };
	const done = await ctx.log.execute(sessionId, decideRestore.bind(null, command)).catch(async (error: unknown) => {
		await drop(ctx, sessionId, store, restoreId);
		throw error;
	});
	if (done === null) {
		if (restoreId !== undefined) await store?.abandon(restoreId);
		return null;
	}
	const answer = { seq: done.seq, turn: snapshot.turn, exact, undoTurn };
	if (store === null || restoreId === undefined) return { ...answer, restored: 0, kept: [] };
	return { ...answer, ...(await carryOut(store, restoreId)) };
}

async function open(ctx: Context, session: Parameters<Context["openStore"]>[0], scope: Wanted["scope"]) {
	try {
		const store = await ctx.openStore(session);
		return { store, reason: "", [Symbol.asyncDispose]: () => store.close() };
	} catch (error) {
		if (scope !== "conversation") throw error;
		const reason = error instanceof Error ? error.message : String(error);
		return { store: null, reason, [Symbol.asyncDispose]: async () => undefined };
	}
}

async function stageFiles(store: ShadowStore, preview: Previewed, wanted: Wanted, undoTurn: number): Promise<Staged> {
	const { sessionId, present: seen } = wanted;
	const { present, notCovered, last, target } = preview;
	const picks: Pick[] = chooseFiles(preview, wanted);
	if (seen !== undefined && seen !== present) checkUnchanged(picks, await store.diff(seen, present));
	await store.keep({ sessionId, turn: undoTurn }, { tree: present, notCovered });
	const changes = last === null ? [] : await store.diff(last.tree, present);
	const sum = (of: (change: (typeof changes)[number]) => number | null) =>
		changes.reduce((total, change) => total + (of(change) ?? 0), 0);
	const lines = { insertions: sum(({ insertions }) => insertions), deletions: sum(({ deletions }) => deletions) };
	const undo = { turn: undoTurn, tree: present, filesChanged: changes.length, ...lines, ...countsOf(notCovered) };
	const paths = picks.map(({ path }) => path);
	return picks.length === 0
		? { undo, paths }
		: { undo, paths, restoreId: await store.stage({ sessionId, target, picks }) };
}

/** A commit whose answer was lost may have been made: what was staged is dropped when the log says that it was not. */
async function drop(ctx: Context, sessionId: string, store: ShadowStore | null, restoreId: string | undefined) {
	if (store === null || restoreId === undefined) return;
	const row = await ctx.sessions.get(sessionId).catch(() => undefined);
	// Whoever opens the store next finds what stands in the log, and ends it.
	if (row === undefined || row?.restores.some((known) => known.restoreId === restoreId)) return;
	await store.abandon(restoreId);
}

/** Another process that opened the store meanwhile may have ended it. */
async function carryOut(store: ShadowStore, restoreId: string): Promise<Outcome> {
	try {
		const { restored, kept } = await store.apply(restoreId);
		await store.acknowledge(restoreId);
		return { restored, kept };
	} catch (error) {
		if (error instanceof SnapshotNotFoundError) return { restored: null, kept: [] };
		throw error;
	}
}

type Outcome = { restored: number | null; kept: Applied["kept"] };
