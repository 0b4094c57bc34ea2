import type { SessionRow, SnapshotRow } from "@playhead/core";
import type { SnapshotReader } from "@playhead/snapshot";
import { z } from "zod";
import { uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";
import { describePoint, findPoint, firstPoint, type Point, sessionOf, treeOf } from "./find-point.ts";
import { fileLimits } from "./limits.ts";
import { place } from "./place-input.ts";

const input = z.strictObject({
	sessionId: uuid,
	...place,
	/** The turn whose files it is compared with; absent: what the session began with. */
	againstTurn: z.int().min(0).optional(),
	/** `false`: only what has changed. */
	entries: z.boolean().default(true),
});

/**
 * The workspace at a moment: its files, and how they differ from those of another turn. Without `turn` and `seq` it is
 * the last state that was recorded, at the end of the last turn; what is on the disk since is not looked at. `state`
 * says why there are no files: `nothing` was recorded yet, it was `notRecorded` (`reason`), or `dropped` by now.
 * `changes: null`: what it is compared with is not there.
 * @throws SessionNotFoundError, SnapshotNotFoundError, InvalidInputError
 */
export const tree = procedure.input(input).query(async ({ ctx, input: wanted }) => {
	const { againstTurn, entries } = wanted;
	const session = await sessionOf(ctx, wanted.sessionId);
	const point = await findPoint(ctx, session, wanted);
	const against = await (againstTurn === undefined
		? firstPoint(ctx, session)
		: findPoint(ctx, session, { turn: againstTurn }));
	await using reader = await ctx.openSnapshots(session);
	const [own, other] = [await treeOf(reader, point), await treeOf(reader, against)];
	const told = {
		point: point === null ? null : describePoint(point),
		against: against === null ? null : { ...describePoint(against), state: other.state },
		state: own.state,
		reason: own.state === "notRecorded" ? (point?.snapshot.reason ?? null) : null,
		workspace: session.workspace,
		...(await uncoveredOf(reader, point, session)),
	};
	if (reader === null || own.tree === null) return { ...told, files: [], total: 0, changes: null };
	const files = entries ? await reader.listTree(own.tree) : [];
	const changes = other.tree === null ? null : await reader.diff(other.tree, own.tree);
	return {
		...told,
		files: files.slice(0, fileLimits.treeFiles).map(({ path, mode, bytes }) => ({ path, mode, bytes })),
		/** Of files in the tree; `files` lists the first 50,000. */
		total: files.length,
		changes:
			changes?.map(({ path, change, insertions, deletions, binary }) => {
				return { path, change, insertions, deletions, binary };
			}) ?? null,
	};
});

/** SNAP4: what the snapshot does not hold, and which paths are known of it. */
async function uncoveredOf(reader: SnapshotReader | null, point: Point | null, { sessionId }: SessionRow) {
	const snapshot: SnapshotRow | null = point?.snapshot ?? null;
	const own = point?.session.sessionId === sessionId && snapshot !== null;
	const kept = own ? await reader?.snapshot({ sessionId, turn: snapshot.turn }) : null;
	return {
		notCovered: snapshot?.notCovered ?? 0,
		uncovered: snapshot?.uncovered ?? null,
		/** All but the ignored ones, up to 1,000. */
		uncoveredPaths: kept?.notCovered.paths ?? [],
	};
}
