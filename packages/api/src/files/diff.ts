import { z } from "zod";
import { uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";
import { describePoint, findPoint, firstPoint, sessionOf } from "./find-point.ts";
import { fileLimits } from "./limits.ts";
import { path, place } from "./place-input.ts";
import { notThere } from "./read.ts";
import { need, recordedTree } from "./recorded-tree.ts";

const input = z.strictObject({
	sessionId: uuid,
	...place,
	/** The turn that it is compared with; absent: what the session began with. */
	againstTurn: z.int().min(0).optional(),
	path,
	/** Lines shown around each change. */
	context: z.int().min(0).max(fileLimits.contextLines).default(3),
});

/**
 * How a file at a moment differs from the same file of another turn, as a unified diff from `@@` on, 256 KiB at most.
 * `change: null`: it is the same.
 * @throws SessionNotFoundError, SnapshotNotFoundError (also of a path that is in neither), InvalidInputError
 */
export const diff = procedure.input(input).query(async ({ ctx, input: wanted }) => {
	const { againstTurn, context, path: name } = wanted;
	const session = await sessionOf(ctx, wanted.sessionId);
	await using opened = await ctx.openSnapshots(session);
	const { point, tree, reader } = await recordedTree(ctx, session, opened, wanted);
	const against = await (againstTurn === undefined
		? firstPoint(ctx, session)
		: findPoint(ctx, session, { turn: againstTurn }));
	const { tree: other } = await need(reader, against);
	const [before, after] = [await reader.state(other, name), await reader.state(tree, name)];
	if (before === null && after === null) throw notThere(name, point.snapshot.turn);
	const same = before?.oid === after?.oid && before?.mode === after?.mode;
	const { text, binary, truncated } = await reader.fileDiff(other, tree, name, context);
	return {
		point: describePoint(point),
		against: against === null ? null : describePoint(against),
		path: name,
		change: same ? null : before === null ? "added" : after === null ? "deleted" : "changed",
		modes: [before?.mode ?? null, after?.mode ?? null],
		binary,
		diff: text,
		truncated,
	};
});
