import { z } from "zod";
import { uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";
import { cancelRuns } from "./cancel.ts";

const input = z.strictObject({ sessionId: uuid });

/** RUN6: cancels the active run and those in line. The run's own end comes as `run.finished`, within a second. */
export const cancelRun = procedure.input(input).mutation(async ({ ctx, input: { sessionId } }) => {
	return { cancelled: await cancelRuns(ctx, sessionId) };
});
