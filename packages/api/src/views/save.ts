import { z } from "zod";
import { text, time } from "../input/index.ts";
import { sessionFilter } from "../input/session-filter.ts";
import { procedure } from "../trpc.ts";

const nameCharacters = 60;
const queryCharacters = 1_000;

const filter = sessionFilter.partial().extend({
	from: time.optional(),
	to: time.optional(),
	/** Counted back from the day on which the view is looked at. */
	days: z.int().min(1).max(3_660).optional(),
	/** What the search field holds. */
	query: z.string().max(queryCharacters).optional(),
	/** How the list is put in order: by time, or in folders. */
	group: z.enum(["time", "workspace"]).optional(),
});
const input = z.strictObject({ name: text(nameCharacters).transform((value) => value.trim()), filter });

/** Keeps filters under a name; the same name again takes its place. */
export const save = procedure.input(input).mutation(async ({ ctx, input: view }) => {
	await ctx.views.save(ctx.userKey, view.name, view.filter);
	return { name: view.name };
});
