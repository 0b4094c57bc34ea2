import { procedure } from "../trpc.ts";

/** All of them in the order in which they were made, without their secrets (HOOK4). */
export const list = procedure.query(async ({ ctx }) => ({ items: await ctx.webhooks.list() }));
