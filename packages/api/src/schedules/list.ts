import { nextDues, type Schedule } from "@playhead/core";
import { procedure } from "../trpc.ts";

/** Moments that a preview tells. */
const previewed = 5;

/** All of them by name, each with its newest firing and the next five moments at which it is due. */
export const list = procedure.query(async ({ ctx }) => {
	const schedules = await ctx.schedules.list();
	return {
		items: schedules.map(({ anchorAt, ...schedule }) => ({ ...schedule, upcoming: upcoming(schedule, anchorAt) })),
	};
});

function upcoming({ timing, nextDueAt }: Schedule, anchorAt: string): string[] {
	if (nextDueAt === null) return [];
	return nextDues(timing, Date.parse(nextDueAt) - 1, Date.parse(anchorAt), previewed).map((at) =>
		new Date(at).toISOString(),
	);
}
