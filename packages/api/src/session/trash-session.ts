import { z } from "zod";
import { uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";
import { trash } from "./trash.ts";

const input = z.strictObject({ sessionId: uuid });

/**
 * Deletes a session so that it can be undone: its runs are cancelled, it leaves the lists, and a worker deletes it for
 * good at `purgeAt`, ten minutes later. A second call does not put that off.
 * @throws SessionNotFoundError, SessionHasForksError
 */
export const trashSession = procedure.input(input).mutation(async ({ ctx, input: { sessionId } }) => {
	return { sessionId, purgeAt: await trash(ctx, sessionId) };
});
