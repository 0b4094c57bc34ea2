import { SessionNotFoundError } from "@playhead/core";
import { countsOf, type Preview, type PreviewFile, type ShadowStore } from "@playhead/snapshot";
import { z } from "zod";
import { spanId, uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";
import { findTarget } from "./find-target.ts";
import { makePreview } from "./make-preview.ts";
import { paths } from "./paths-input.ts";

const input = z.strictObject({
	sessionId: uuid,
	turn: z.int().min(0).optional(),
	/** In place of `turn`: to just before this step. */
	spanId: spanId.optional(),
	/** The files whose diffs are wanted; absent: the first 50. */
	paths: paths.optional(),
});

const mostDiffs = 50;

/**
 * REST1: every file that a restore to there would add, change or delete, as things are now. `present` is what it was
 * compared with: give it to `restoreSession`, which then refuses when a chosen file has changed since.
 * @throws SessionNotFoundError, SnapshotNotFoundError, SpanNotFoundError, InvalidInputError, OutsideWorkspaceError
 */
export const previewRestore = procedure.input(input).query(async ({ ctx, input: wanted }) => {
	const session = await ctx.sessions.get(wanted.sessionId);
	if (session === null) throw new SessionNotFoundError(wanted.sessionId);
	const { snapshot, exact } = await findTarget(ctx, session, wanted);
	await using store = await ctx.openStore(session);
	const { last: _, ...preview } = await makePreview(ctx, store, session, snapshot);
	const shown = new Set(wanted.paths ?? preview.files.slice(0, mostDiffs).map(({ path }) => path));
	const files = [];
	for (const file of preview.files) files.push(await toItem(store, preview, file, shown.has(file.path)));
	const { paths: listed } = preview.notCovered;
	const { turn, seq, tree } = snapshot;
	const uncovered = { ...countsOf(preview.notCovered), paths: listed };
	return { turn, seq, exact, tree, present: preview.present, files, ...uncovered };
});

async function toItem(store: ShadowStore, { present, target }: Preview, file: PreviewFile, withDiff: boolean) {
	const { path, change, insertions, deletions, binary, conflict, merged, blocked } = file;
	const diff = withDiff ? await store.fileDiff(present, target, path) : null;
	const told = { path, change, insertions, deletions, binary, conflict, mergeable: merged !== null, blocked };
	return { ...told, diff: diff?.text ?? null, truncated: diff?.truncated ?? false };
}
