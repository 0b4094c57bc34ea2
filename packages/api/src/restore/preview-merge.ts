import { limits, SessionNotFoundError, SnapshotNotFoundError } from "@playhead/core";
import type { FileState, ShadowStore } from "@playhead/snapshot";
import { z } from "zod";
import { spanId, uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";
import { findTarget } from "./find-target.ts";
import { makePreview } from "./make-preview.ts";
import { path } from "./paths-input.ts";

const input = z.strictObject({
	sessionId: uuid,
	turn: z.int().min(0).optional(),
	/** In place of `turn`: to just before this step. */
	spanId: spanId.optional(),
	path,
});

/** One side of a file; `text` is `null` for what is no text, and for more than 512 KiB. */
export type MergeSide = { bytes: number; mode: FileState["mode"]; binary: boolean; text: string | null };

/**
 * REST9: a file of a restore's preview on three sides: as the session saw it last (`base`), as it is now (`disk`), as the
 * restore would make it (`target`); `null`: it is not there. `merged` has both changes; `null`: they do not go together.
 * @throws SessionNotFoundError, SnapshotNotFoundError, SpanNotFoundError, InvalidInputError, OutsideWorkspaceError
 */
export const previewMerge = procedure.input(input).query(async ({ ctx, input: wanted }) => {
	const session = await ctx.sessions.get(wanted.sessionId);
	if (session === null) throw new SessionNotFoundError(wanted.sessionId);
	const { snapshot } = await findTarget(ctx, session, wanted);
	await using store = await ctx.openStore(session);
	const preview = await makePreview(ctx, store, session, snapshot);
	const file = preview.files.find((known) => known.path === wanted.path);
	if (file === undefined) {
		throw new SnapshotNotFoundError(`${JSON.stringify(wanted.path)} is no file that this restore changes.`, "path");
	}
	const [base, disk, target, merged] = await Promise.all([
		baseSide(store, preview.last?.tree ?? preview.target, wanted.path),
		sideOf(store, file.before),
		sideOf(store, file.after),
		sideOf(store, file.merged),
	]);
	const { conflict, blocked } = file;
	return {
		turn: snapshot.turn,
		path: wanted.path,
		present: preview.present,
		conflict,
		blocked,
		base,
		disk,
		target,
		merged,
	};
});

async function sideOf(store: ShadowStore, state: FileState | null): Promise<MergeSide | null> {
	return state === null ? null : toSide(state.mode, await store.blob(state.oid));
}

async function baseSide(store: ShadowStore, tree: string, path: string): Promise<MergeSide | null> {
	try {
		const { mode, content } = await store.readFile(tree, path);
		return toSide(mode, content);
	} catch (error) {
		if (error instanceof SnapshotNotFoundError) return null;
		throw error;
	}
}

/** As git tells them apart: what has a NUL among its first 8,000 bytes is no text. */
function toSide(mode: FileState["mode"], content: Buffer): MergeSide {
	const binary = content.subarray(0, 8_000).includes(0);
	const text = binary || content.length > limits.mergeBytes ? null : content.toString();
	return { bytes: content.length, mode, binary, text };
}
