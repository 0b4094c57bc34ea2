import { destination, type Logger, pino, stdTimeFunctions } from "pino";

const holder = globalThis as { playheadLogger?: Logger };

/** Structured lines on stderr, one JSON object each, as the worker's. One logger a process, however often this loads. */
export const logger: Logger = (holder.playheadLogger ??= pino(
	{
		level: process.env.PLAYHEAD_LOG_LEVEL || "info",
		base: { name: "web", pid: process.pid },
		timestamp: stdTimeFunctions.isoTime,
	},
	destination({ fd: 2, sync: true }),
));
