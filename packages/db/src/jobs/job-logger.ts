import type { LogFunctionFactory } from "graphile-worker";

export type JobLog = (level: "error" | "warn" | "debug", message: string) => void;

/** What the library says, as lines of ours: its `info` is our `debug`. */
export function jobLogger(log: JobLog): LogFunctionFactory {
	return () => (level, message) => {
		if (level === "error") log("error", message);
		else log(level === "warning" ? "warn" : "debug", message);
	};
}
