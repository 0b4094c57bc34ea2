import { z } from "zod";

const days = z.int().min(1).max(36_500).nullable();

/** RET1: what leaves by itself. `null`: stays. */
export const retentionPolicy = z.strictObject({
	/** `false`: only when a person says so. */
	enabled: z.boolean(),
	/** Days since the last run began or ended, by the session's kind. */
	days: z.strictObject({
		chat: days,
		schedule: days,
		heartbeat: days,
		/** Of heartbeats that had nothing to say. */
		quiet: days,
	}),
	/** Bytes of all sessions in the database, above which the oldest leave. */
	maxBytes: z
		.int()
		.min(1024 * 1024)
		.nullable(),
});
export type RetentionPolicy = z.output<typeof retentionPolicy>;

export const noRetention: RetentionPolicy = {
	enabled: false,
	days: { chat: null, schedule: null, heartbeat: null, quiet: null },
	maxBytes: null,
};
