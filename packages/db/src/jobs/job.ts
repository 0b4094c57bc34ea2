import { z } from "zod";

/**
 * The short jobs and what each is told. They are done at least once: a job whose worker dies is done again, so each of
 * them checks first what is left to do.
 */
export const jobSchemas = {
	/** Starts what a schedule's firing says. */
	fire: z.object({ firingId: z.string() }),
	/** Posts one webhook delivery. */
	deliver: z.object({ deliveryId: z.string() }),
	/** Finds a session's title. */
	title: z.object({ sessionId: z.string() }),
	/** Deletes what the retention policy says. */
	retain: z.object({}),
};

export type JobName = keyof typeof jobSchemas;
export type JobPayload<N extends JobName> = z.output<(typeof jobSchemas)[N]>;
