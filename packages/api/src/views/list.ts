import { procedure } from "../trpc.ts";

/** In the order in which they were made. */
export const list = procedure.query(async ({ ctx }) => ({ items: await ctx.views.list(ctx.userKey) }));
