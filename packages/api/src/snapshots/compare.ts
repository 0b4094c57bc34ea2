import { commonLineage, endOfLineage, type Lineage, limits, lineageAfter, SessionNotFoundError } from "@playhead/core";
import { z } from "zod";
import type { Context } from "../context.ts";
import { uuid } from "../input/index.ts";
import { lineageAt, type Point, pointOf } from "../restore/lineage.ts";
import { procedure } from "../trpc.ts";
import { compareTreesIfThere } from "./compare-trees.ts";

const input = z.strictObject({
	sessionId: uuid,
	turn: z.int().min(0),
	againstTurn: z.int().min(0),
	/** The session of `againstTurn`, where it is another one. */
	againstSessionId: uuid.optional(),
});

/**
 * REST8: two turns, of one session or of two: the files that differ from `from` (`againstTurn`) to `to` (`turn`), and of
 * the conversation what each side has that the other has not, behind `base`, the last turn that both share. `base` is
 * `null` for sessions of no common origin.
 * @throws SessionNotFoundError, SnapshotNotFoundError
 */
export const compare = procedure.input(input).query(async ({ ctx, input: wanted }) => {
	const { sessionId, turn, againstTurn, againstSessionId = sessionId } = wanted;
	const [from, to] = await Promise.all([
		findPoint(ctx, againstSessionId, againstTurn, "againstSessionId"),
		findPoint(ctx, sessionId, turn, "sessionId"),
	]);
	const lineages = await Promise.all([from, to].map(({ session, snapshot }) => lineageAt(ctx, session, snapshot.seq)));
	const common = commonLineage(lineages);
	const [ofFrom = [], ofTo = []] = lineages;
	const [base, fromSide, toSide, { files, reason }] = await Promise.all([
		baseOf(ctx, common),
		sideOf(ctx, from, lineageAfter(ofFrom, common)),
		sideOf(ctx, to, lineageAfter(ofTo, common)),
		compareTreesIfThere(ctx, from, to),
	]);
	return { base, from: fromSide, to: toSide, files, filesReason: reason };
});

async function findPoint(ctx: Context, sessionId: string, turn: number, field: string): Promise<Point> {
	const session = await ctx.sessions.get(sessionId);
	if (session === null) throw new SessionNotFoundError(sessionId, field);
	return await pointOf(ctx, session, turn);
}

async function sideOf(ctx: Context, { session, snapshot }: Point, own: Lineage) {
	const restores = await restoresIn(ctx, own);
	const { compareTurns: turns, compareCharacters: characters } = limits;
	const { steps, ...outline } = await ctx.outlines.of(own, { turns, characters });
	const told = [...steps, ...restores].toSorted(inOrderOf(own));
	const { sessionId, title } = session;
	const { turn, seq, at, cause, tree } = snapshot;
	return { sessionId, title, turn, seq, at, cause, recorded: tree !== null, steps: told, ...outline };
}

/** The restores on the way, undos too. */
async function restoresIn(ctx: Context, lineage: Lineage) {
	const found = await Promise.all(
		lineage.map(async ({ sessionId, path }) => {
			const session = await ctx.sessions.get(sessionId);
			const within = (seq: number) => path.some(({ from, to }) => seq >= from && seq <= (to ?? seq));
			return (session?.restores ?? [])
				.filter(({ seq }) => within(seq))
				.map(({ seq, toTurn, undoTurn, scope }) => {
					return { type: "restore" as const, sessionId, seq, at: null, toTurn, undoTurn, scope };
				});
		}),
	);
	return found.flat();
}

function inOrderOf(lineage: Lineage) {
	const place = new Map(lineage.map(({ sessionId }, index) => [sessionId, index]));
	const rank = ({ sessionId }: Placed) => place.get(sessionId) ?? 0;
	return (a: Placed, b: Placed) => rank(a) - rank(b) || a.seq - b.seq;
}

type Placed = { sessionId: string; seq: number };

/** The last turn that all share. */
export async function baseOf(ctx: Context, common: Lineage) {
	const end = endOfLineage(common);
	if (end === null) return null;
	const [session, snapshot] = await Promise.all([
		ctx.sessions.get(end.sessionId),
		ctx.snapshots.before(end.sessionId, end.seq),
	]);
	if (session === null || snapshot === null) return null;
	return { sessionId: session.sessionId, title: session.title, turn: snapshot.turn, seq: snapshot.seq };
}
