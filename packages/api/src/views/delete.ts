import { z } from "zod";
import { name } from "../input/index.ts";
import { procedure } from "../trpc.ts";

const input = z.strictObject({ name });

/** `deleted: false`: there was none of that name. */
export const deleteView = procedure.input(input).mutation(async ({ ctx, input: { name: view } }) => {
	return { deleted: await ctx.views.remove(ctx.userKey, view) };
});
