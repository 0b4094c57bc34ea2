import { ConfigError } from "@playhead/core";
import pc from "picocolors";
import { runAlone, sharedDatabase } from "../launcher/alone.ts";
import { workerProcess } from "../launcher/processes.ts";

/** RUN7: how long running turns may go on after a request to stop, and then everything else. */
const handOverMs = 10_000;
const leaveMs = 5_000;

/** `playhead worker`: one worker on a database that is shared. Its exit code is the process's. */
export async function worker({ concurrency }: { concurrency?: string }): Promise<void> {
	if (concurrency !== undefined && !/^[1-9]\d{0,3}$/.test(concurrency))
		throw new ConfigError(`--concurrency must be a whole number from 1 to 1000, not "${concurrency}".`);
	const env = {
		...process.env,
		PLAYHEAD_LOG_LEVEL: process.env["PLAYHEAD_LOG_LEVEL"] ?? "info",
		PLAYHEAD_HAND_OVER_MS: process.env["PLAYHEAD_HAND_OVER_MS"] ?? String(handOverMs),
		...(concurrency === undefined ? {} : { PLAYHEAD_CONCURRENCY: concurrency }),
	};
	const { settings, databaseUrl } = await sharedDatabase("worker", env);
	const log = (line: string) => process.stderr.write(`${pc.yellow("playhead")} ${line}\n`);
	const graceMs = Number(env.PLAYHEAD_HAND_OVER_MS) + leaveMs;
	process.exitCode = await runAlone(workerProcess(settings, databaseUrl, env), graceMs, log);
}
