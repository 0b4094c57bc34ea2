import { existsSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "@playhead/core";
import pc from "picocolors";
import { runAlone, sharedDatabase } from "../launcher/alone.ts";
import { assertPortFree } from "../launcher/port.ts";
import { webProcess } from "../launcher/processes.ts";
import { untilHealthy } from "../launcher/ready.ts";
import { repository } from "../repository.ts";
import { addressOf } from "../settings.ts";

/** LIVE6: streams end and the process exits within a second. */
const graceMs = 2_000;
const readyTimeoutMs = 60_000;

/** `playhead web`: one web server on a database that is shared. Its exit code is the process's. */
export async function web(): Promise<void> {
	const env = { ...process.env, PLAYHEAD_LOG_LEVEL: process.env["PLAYHEAD_LOG_LEVEL"] ?? "info" };
	const { settings, databaseUrl } = await sharedDatabase("web", env);
	if (!existsSync(join(repository, "apps/web/.next/BUILD_ID")))
		throw new ConfigError("The web app is not built yet. Run `npm run build` once.");
	await assertPortFree(settings.host, settings.port);
	const log = (line: string) => process.stderr.write(`${pc.yellow("playhead")} ${line}\n`);
	const ended = new AbortController();
	const address = addressOf(settings);
	const { token } = settings;
	const ready = { token, timeoutMs: readyTimeoutMs, signal: ended.signal, statuses: ["ok", "degraded"] };
	void untilHealthy(address, ready).then((serves) => serves && log(`web serves at ${address}`));
	// Of several web servers on one machine, one at most can have the port: the one that is told to.
	const otlpPort = process.env.PLAYHEAD_OTLP_PORT ? settings.otlpPort : null;
	process.exitCode = await runAlone(webProcess({ ...settings, otlpPort }, databaseUrl, env), graceMs, log);
	ended.abort();
}
