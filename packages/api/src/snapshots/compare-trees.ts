import { PlayheadError } from "@playhead/core";
import type { FileChange, FileDiff } from "@playhead/snapshot";
import type { Context } from "../context.ts";
import { droppedFiles } from "../restore/find-target.ts";
import type { Point } from "../restore/lineage.ts";

export type ToldChange = Pick<FileChange, "path" | "change" | "insertions" | "deletions" | "binary">;

/** `files: null`: one of the two has no files any more, or had none; `reason` says why. */
export type ComparedTrees = { files: ToldChange[] | null; reason: string | null };

/** The files that differ between two snapshots, of one session or of two. */
export async function compareTrees(ctx: Context, from: Point, to: Point): Promise<ComparedTrees> {
	const compared = await withBoth(ctx, from, to, async ({ store, other, before, after }) => {
		return (await store.diff(before, after, other)).map(told);
	});
	return compared.answer === null ? { files: null, reason: compared.reason } : { files: compared.answer, reason: null };
}

/** The same; a folder that is gone has no files to compare, but what was said and done there can still be. */
export async function compareTreesIfThere(ctx: Context, from: Point, to: Point): Promise<ComparedTrees> {
	try {
		return await compareTrees(ctx, from, to);
	} catch (error) {
		if (error instanceof PlayheadError) return { files: null, reason: error.message };
		throw error;
	}
}

/** The diff of one file between two snapshots; `null` where a side is not kept. */
export async function compareFile(ctx: Context, from: Point, to: Point, path: string): Promise<FileDiff | null> {
	const { answer } = await withBoth(ctx, from, to, ({ store, other, before, after }) =>
		store.fileDiff(before, after, path, other),
	);
	return answer;
}

export function told({ path, change, insertions, deletions, binary }: FileChange): ToldChange {
	return { path, change, insertions, deletions, binary };
}

type Store = Awaited<ReturnType<Context["openStore"]>>;
type Both = { store: Store; other: Store; before: string; after: string };
type Answer<T> = { answer: T; reason: null } | { answer: null; reason: string };

async function withBoth<T>(ctx: Context, from: Point, to: Point, read: (both: Both) => Promise<T>): Promise<Answer<T>> {
	const { tree: before } = from.snapshot;
	const { tree: after } = to.snapshot;
	if (before === null || after === null) return { answer: null, reason: unrecorded(before === null ? from : to) };
	await using store = await ctx.openStore(to.session);
	await using other = await ctx.openStore(from.session);
	const sides = [
		[store, to],
		[other, from],
	] as const;
	for (const [of, { session, snapshot }] of sides) {
		const kept = await of.snapshot({ sessionId: session.sessionId, turn: snapshot.turn });
		if (kept === null || snapshot.droppedAt !== null) return { answer: null, reason: droppedFiles(snapshot.turn) };
	}
	return { answer: await read({ store, other, before, after }), reason: null };
}

function unrecorded({ snapshot: { turn, reason } }: Point): string {
	return `The files were not recorded at turn ${turn}: ${reason ?? "they could not be"}`;
}
