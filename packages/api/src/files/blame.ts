import { TooLargeError } from "@playhead/core";
import type { FileState, SnapshotReader } from "@playhead/snapshot";
import { z } from "zod";
import { uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";
import { attribute } from "./attribute.ts";
import { blameLines } from "./blame-lines.ts";
import { describePoint, sessionOf } from "./find-point.ts";
import { findWriters } from "./find-writers.ts";
import { fileLimits } from "./limits.ts";
import { describeVersion, originBy } from "./origin.ts";
import { path, place } from "./place-input.ts";
import { notThere } from "./read.ts";
import { recordedTree } from "./recorded-tree.ts";
import { isBinary, linesOf } from "./text-content.ts";
import { type Version, versionsOf } from "./versions.ts";

const input = z.strictObject({ sessionId: uuid, ...place, path });

/**
 * Who wrote each line of a file as it was at a moment: `lines[n]` is the index in `sources` of line n + 1. A source is a
 * turn, with the tool call where one can be told; what a restore brought back belongs to whoever wrote it first.
 * `lines: null`: the content is binary. `coarse`: there was no time to compare all versions thoroughly, so a line may be
 * told as newer than it is. `earlier`: so it may because only the last 300 versions are compared.
 * @throws SessionNotFoundError, SnapshotNotFoundError, InvalidInputError; TooLargeError over 1 MiB or 20,000 lines
 */
export const blame = procedure.input(input).query(async ({ ctx, input: wanted }) => {
	const { path: name } = wanted;
	const session = await sessionOf(ctx, wanted.sessionId);
	await using opened = await ctx.openSnapshots(session);
	const { point, tree, reader } = await recordedTree(ctx, session, opened, wanted);
	const state = await reader.state(tree, name);
	if (state === null) throw notThere(name, point.snapshot.turn);
	const told = { point: describePoint(point), path: name };
	await checkBytes(reader, state);
	const lines = await textLines(reader, { state });
	if (lines === null) return { ...told, lines: null, sources: [], coarse: false, earlier: false };
	check(lines);
	const all = await versionsOf(ctx, reader, point, name);
	const versions = all.versions.slice(-fileLimits.historyVersions);
	const clock = deadline();
	const contents = [];
	for (const version of versions) {
		const { key, parents } = version;
		contents.push({ key, parents, lines: await textLines(reader, version) });
	}
	const keys = blameLines(contents, clock.over);
	const writers = await findWriters(ctx, versions, name);
	const byKey = new Map(versions.map((version) => [version.key, version]));
	const sources = new Map<string, { index: number; source: Source }>();
	const indices = keys.map((key, at) => {
		const version = byKey.get(key);
		if (version === undefined) return 0;
		const source = sourceOf(version, name, lines[at] ?? "", writers.get(key) ?? []);
		const id = `${key} ${source.by} ${source.call?.spanId ?? ""}`;
		const known = sources.get(id) ?? { index: sources.size, source };
		sources.set(id, known);
		return known.index;
	});
	const earlier = all.earlier || versions.length < all.versions.length;
	return {
		...told,
		lines: indices,
		sources: [...sources.values()].map(({ source }) => source),
		coarse: clock.passed(),
		earlier,
	};
});

type Source = ReturnType<typeof sourceOf>;

function sourceOf(version: Version, path: string, line: string, writers: Parameters<typeof attribute>[2]) {
	const by = originBy(version, path);
	const found = by === "turn" ? attribute(line, path, writers) : null;
	const writer = found?.by === "turn" ? found.writer : null;
	const call = writer === null ? null : { spanId: writer.spanId, name: writer.name, summary: writer.summary };
	return { ...describeVersion(version), by: found?.by ?? by, call };
}

async function textLines(reader: SnapshotReader, { state }: Pick<Version, "state">): Promise<string[] | null> {
	if (state === null) return null;
	const content = await reader.content(state);
	if (isBinary(content)) return null;
	if (content.length > fileLimits.blameBytes) return null;
	return linesOf(content.toString());
}

/** @throws TooLargeError */
async function checkBytes(reader: SnapshotReader, state: FileState): Promise<void> {
	const { length } = await reader.content(state);
	if (length > fileLimits.blameBytes) throw new TooLargeError("path", length, fileLimits.blameBytes, "bytes");
}

/** @throws TooLargeError */
function check(lines: readonly string[]): void {
	if (lines.length > fileLimits.blameLines)
		throw new TooLargeError("path", lines.length, fileLimits.blameLines, "lines");
}

/** The time that comparing may take. */
function deadline() {
	const end = performance.now() + fileLimits.blameMs;
	let passed = false;
	const over = (): boolean => {
		passed ||= performance.now() > end;
		return passed;
	};
	return { over, passed: () => passed };
}
