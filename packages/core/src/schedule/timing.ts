import { Cron } from "croner";
import { z } from "zod";

/** `HH:MM` of a 24-hour clock. */
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as "22:00"');

export const timeZone = z
	.string()
	.max(64)
	.refine(isTimeZone, { error: 'must be an IANA time zone, such as "Europe/Berlin" or "UTC"' });

/** SCHED1: when a schedule is due. */
export const timing = z.discriminatedUnion("type", [
	z.strictObject({
		type: z.literal("cron"),
		/** Five fields: minute, hour, day of the month, month, day of the week. */
		expression: z
			.string()
			.trim()
			.max(200)
			.superRefine((value, context) => {
				const problem = cronProblem(value);
				if (problem !== null) context.addIssue({ code: "custom", message: problem });
			}),
		timeZone: timeZone.default("UTC"),
	}),
	z.strictObject({
		type: z.literal("interval"),
		everyMinutes: z
			.int()
			.min(1)
			.max(7 * 24 * 60),
		/** Nothing is due from `from` until `to`, wall clock of `timeZone`; it may span midnight. */
		quietHours: z
			.strictObject({ from: clockTime, to: clockTime })
			.refine(({ from, to }) => from !== to, { path: ["to"], error: "must differ from `from`." })
			.optional(),
		timeZone: timeZone.default("UTC"),
	}),
]);
export type Timing = z.output<typeof timing>;

function isTimeZone(name: string): boolean {
	try {
		return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
	} catch {
		return false;
	}
}

/** What is wrong with a cron expression; `null`: nothing. */
function cronProblem(expression: string): string | null {
	try {
		const next = cronOf({ expression, timeZone: "UTC" }).nextRun(new Date(Date.UTC(2026, 0, 1)));
		return next === null ? "is never due; is the day one that its month has?" : null;
	} catch (error) {
		const said = error instanceof Error ? error.message.replace(/^Cron\w+: /, "") : String(error);
		return `is no cron expression of five fields, such as "0 9 * * 1-5": ${said}`;
	}
}

/** Paused: it computes times and starts no timer. */
export function cronOf({ expression, timeZone: zone }: { expression: string; timeZone: string }): Cron {
	return new Cron(expression, { timezone: zone, paused: true, mode: "5-part" });
}
