import { once } from "node:events";
import { ConfigError } from "@playhead/core";
import { databaseId, migrate } from "@playhead/db/postgres";
import { repository } from "../repository.ts";
import { readSettings, type Settings } from "../settings.ts";
import { bindDataDir } from "./bind-data-dir.ts";
import { type ChildSpec, startChild } from "./child.ts";

type Env = Record<string, string | undefined>;

/**
 * The settings of a process that runs apart from the others, and their database, migrated.
 * @throws ConfigError, DatabaseUnavailableError, MigrationError or DataDirError, one sentence each
 */
export async function sharedDatabase(command: string, env: Env): Promise<{ settings: Settings; databaseUrl: string }> {
	const settings = readSettings(env, { cwd: process.cwd(), repository });
	const { databaseUrl } = settings;
	if (databaseUrl === null) {
		throw new ConfigError(
			`DATABASE_URL is not set. \`playhead ${command}\` runs on the PostgreSQL that all its processes share: set it to postgresql://user:password@host:5432/database. \`playhead up\` brings a database along.`,
		);
	}
	await migrate(databaseUrl);
	bindDataDir(settings.dataDir, await databaseId(databaseUrl));
	return { settings, databaseUrl };
}

/**
 * Runs one process in the foreground until it ends or is asked to stop, and then for `graceMs` at most. It is not started
 * again: that is for whoever runs this command. Resolves with its exit code; a death that nobody asked for is no success.
 */
export async function runAlone(spec: ChildSpec, graceMs: number, log: (line: string) => void): Promise<number> {
	const child = startChild(spec, log);
	let asked = false;
	const stop = (): void => {
		if (asked) return;
		asked = true;
		child.kill("SIGTERM");
		setTimeout(() => child.kill("SIGKILL"), graceMs).unref();
	};
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
	if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) await once(child, "exit");
	const { exitCode, signalCode } = child;
	if (!asked) log(`${spec.name} ended (${signalCode ?? `exit code ${exitCode}`})`);
	return exitCodeOf({ asked, exitCode, signalCode });
}

type End = { asked: boolean; exitCode: number | null; signalCode: NodeJS.Signals | null };

/** Next ends with 128 + the signal's number when it was asked to: a success. SIGKILL was the grace's end: none. */
function exitCodeOf({ asked, exitCode, signalCode }: End): number {
	if (!asked) return exitCode || 1;
	if (signalCode !== null) return signalCode === "SIGKILL" ? 1 : 0;
	return exitCode === 130 || exitCode === 143 ? 0 : (exitCode ?? 1);
}
