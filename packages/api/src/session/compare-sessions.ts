import {
	commonLineage,
	InvalidInputError,
	type Lineage,
	limits,
	lineageAfter,
	SessionNotFoundError,
} from "@playhead/core";
import { z } from "zod";
import type { Context } from "../context.ts";
import { uuid } from "../input/index.ts";
import { endOf, lineageAt, type Point } from "../restore/lineage.ts";
import { baseOf } from "../snapshots/compare.ts";
import { compareTreesIfThere } from "../snapshots/compare-trees.ts";
import { procedure } from "../trpc.ts";

const input = z.strictObject({
	/** A session and its forks, in the order in which they are told. */
	sessionIds: z
		.array(uuid)
		.min(2)
		.max(limits.compareSessions)
		.refine((ids) => new Set(ids).size === ids.length, { error: "must name each session once." }),
});

type Session = Point["session"];
type Row = { session: Session; lineage: Lineage; end: Point | null };

/**
 * REST8: what became of sessions that have a common origin: from `base`, the last turn that all share, on, what each was
 * asked, did, took, and answered, and the files that it changed. Of a session whose run is active: up to now.
 * @throws SessionNotFoundError, InvalidInputError where they have no common origin
 */
export const compareSessions = procedure.input(input).query(async ({ ctx, input: { sessionIds } }) => {
	const rows = await Promise.all(sessionIds.map((sessionId) => load(ctx, sessionId)));
	const common = commonLineage(rows.map(({ lineage }) => lineage));
	const base = await baseOf(ctx, common);
	const origin = base === null ? null : await ctx.sessions.get(base.sessionId);
	const snapshot = base === null ? null : await ctx.snapshots.get(base.sessionId, base.turn);
	if (base === null || origin === null || snapshot === null) {
		throw new InvalidInputError("sessionIds", "have no turn in common: give a session and its forks.");
	}
	const from = { session: origin, snapshot };
	const sessions = await Promise.all(rows.map((row) => outcomeOf(ctx, row, common, from)));
	return { base, sessions };
});

async function load(ctx: Context, sessionId: string): Promise<Row> {
	const session = await ctx.sessions.get(sessionId);
	if (session === null) throw new SessionNotFoundError(sessionId, "sessionIds");
	const [lineage, end] = await Promise.all([lineageAt(ctx, session, session.lastSeq), endOf(ctx, session)]);
	return { session, lineage, end };
}

async function outcomeOf(ctx: Context, { session, lineage, end }: Row, common: Lineage, from: Point) {
	const own = lineageAfter(lineage, common);
	const [outline, trees] = await Promise.all([
		ctx.outlines.of(own, { turns: limits.compareTurns, characters: limits.compareCharacters }),
		end === null ? { files: null, reason: "Nothing of it is recorded yet." } : compareTreesIfThere(ctx, from, end),
	]);
	const prompt = outline.steps.find(({ type }) => type === "prompt");
	const { sessionId, title, agent, model, kind, status, error, parent, archived, activityAt } = session;
	const row = { sessionId, title, agent, model, kind, status, error, parent, archived, activityAt };
	return {
		...row,
		end: end === null ? null : { sessionId: end.session.sessionId, turn: end.snapshot.turn, at: end.snapshot.at },
		prompt: prompt?.type === "prompt" ? { text: prompt.text, truncated: prompt.truncated } : null,
		answer: await ctx.outlines.lastAnswer(own, limits.compareCharacters),
		totals: outline.totals,
		files: trees.files,
		filesReason: trees.reason,
	};
}
