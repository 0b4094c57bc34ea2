import { destination, type Logger, pino, stdTimeFunctions } from "pino";

/** Structured lines on stderr; stdout stays free for a program's answer. Written at once, so that an exit loses none. */
export function createLogger(level: string): Logger {
	const base = { name: "worker", pid: process.pid };
	return pino({ level, base, timestamp: stdTimeFunctions.isoTime }, destination({ fd: 2, sync: true }));
}
