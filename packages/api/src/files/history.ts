import type { SnapshotReader } from "@playhead/snapshot";
import { z } from "zod";
import { uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";
import { likelyWriters } from "./attribute.ts";
import { describePoint, sessionOf } from "./find-point.ts";
import { findWriters } from "./find-writers.ts";
import { fileLimits } from "./limits.ts";
import { lineDiff } from "./line-diff.ts";
import { describeVersion, originBy } from "./origin.ts";
import { path, place } from "./place-input.ts";
import { notThere } from "./read.ts";
import { recordedTree } from "./recorded-tree.ts";
import { isBinary, linesOf } from "./text-content.ts";
import { type Version, versionsOf } from "./versions.ts";

const input = z.strictObject({ sessionId: uuid, ...place, path });

/**
 * The versions of a file that led to what it was at a moment, newest first: who made each, with which tool calls, and how
 * many lines differ from the one before. What a restore has set aside is no part of it; a fork goes on into its parent's.
 * `earlier`: there are more than the 300 that are told, or snapshots before the 5,000 that are looked at.
 * @throws SessionNotFoundError, SnapshotNotFoundError, InvalidInputError
 */
export const history = procedure.input(input).query(async ({ ctx, input: wanted }) => {
	const session = await sessionOf(ctx, wanted.sessionId);
	await using opened = await ctx.openSnapshots(session);
	const { point, reader } = await recordedTree(ctx, session, opened, wanted);
	const all = await versionsOf(ctx, reader, point, wanted.path);
	const { steps, more } = await stepsBack(reader, all.versions);
	if (steps.length === 0) throw notThere(wanted.path, point.snapshot.turn);
	const told = steps.map(({ version }) => version);
	const writers = await findWriters(ctx, told, wanted.path);
	const items = steps.map(({ version, before, ...change }) => ({
		...describeVersion(version),
		by: originBy(version, wanted.path),
		againstTurn: before?.snapshot.turn ?? null,
		...change,
		calls: likelyWriters(wanted.path, writers.get(version.key) ?? []).map(({ spanId, name, summary }) => {
			return { spanId, name, summary };
		}),
	}));
	return { point: describePoint(point), items, earlier: all.earlier || more };
});

type Change = Awaited<ReturnType<typeof compare>>;
type Step = Change & { version: Version; before: Version | null };

/**
 * From the last version to the one that it came from, and so on. Behind a restore that is the closer one of what it went
 * back to and what was there before: it may have left the file alone.
 */
async function stepsBack(
	reader: SnapshotReader,
	versions: readonly Version[],
): Promise<{ steps: Step[]; more: boolean }> {
	const byKey = new Map(versions.map((version) => [version.key, version]));
	const steps: Step[] = [];
	for (let version = versions.at(-1) ?? null; version !== null; ) {
		if (version.first && version.state === null) break;
		if (steps.length === fileLimits.historyVersions) return { steps, more: true };
		let best: Step | null = null;
		for (const key of version.parents) {
			const before = byKey.get(key) ?? null;
			const step: Step = { version, before, ...(await compare(reader, before, version)) };
			if (best === null || size(step) < size(best)) best = step;
		}
		best ??= { version, before: null, ...(await compare(reader, null, version)) };
		steps.push(best);
		version = best.before;
	}
	return { steps, more: false };
}

const size = ({ insertions, deletions }: Change): number => (insertions ?? 0) + (deletions ?? 0);

async function compare(reader: SnapshotReader, before: Version | null, { state }: Version) {
	const old = before?.state ?? null;
	const change = old === null ? "added" : state === null ? "deleted" : "changed";
	const [left, right] = [old, state].map(async (side) => (side === null ? null : await reader.content(side)));
	const [was, is] = [(await left) ?? null, (await right) ?? null];
	const binary = [was, is].some((content) => content !== null && isBinary(content));
	const large = [was, is].some((content) => content !== null && content.length > fileLimits.blameBytes);
	if (binary || large) return { change, binary, insertions: null, deletions: null } as const;
	const { insertions, deletions } = lineDiff(linesOf(was?.toString() ?? ""), linesOf(is?.toString() ?? ""));
	return { change, binary, insertions, deletions } as const;
}
