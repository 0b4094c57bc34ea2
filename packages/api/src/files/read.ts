import { SnapshotNotFoundError } from "@playhead/core";
import { z } from "zod";
import { uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";
import { describePoint, sessionOf } from "./find-point.ts";
import { fileLimits } from "./limits.ts";
import { path, place } from "./place-input.ts";
import { recordedTree } from "./recorded-tree.ts";
import { isBinary } from "./text-content.ts";

const input = z.strictObject({ sessionId: uuid, ...place, path });

/**
 * A file as it was at a moment. `text: null`: its content is binary. Of a symbolic link it is where the link leads to.
 * Bytes that are no UTF-8 are replaced; the download has them as they are. `truncated`: `text` is the first 1,048,576
 * characters.
 * @throws SessionNotFoundError, SnapshotNotFoundError, InvalidInputError
 */
export const read = procedure.input(input).query(async ({ ctx, input: wanted }) => {
	const session = await sessionOf(ctx, wanted.sessionId);
	await using opened = await ctx.openSnapshots(session);
	const { point, tree, reader } = await recordedTree(ctx, session, opened, wanted);
	const state = await reader.state(tree, wanted.path);
	if (state === null) throw notThere(wanted.path, point.snapshot.turn);
	const content = await reader.content(state);
	const binary = isBinary(content);
	const text = binary ? null : content.toString();
	return {
		point: describePoint(point),
		path: wanted.path,
		mode: state.mode,
		bytes: content.length,
		binary,
		text: text?.slice(0, fileLimits.readCharacters) ?? null,
		truncated: (text?.length ?? 0) > fileLimits.readCharacters,
	};
});

export function notThere(path: string, turn: number): SnapshotNotFoundError {
	return new SnapshotNotFoundError(`${JSON.stringify(path)} is not in the snapshot of turn ${turn}.`, "path");
}
