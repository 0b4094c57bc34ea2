import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findBinaries } from "./binaries.ts";
import { type Cluster, prepareCluster } from "./cluster.ts";
import { dataDirError, fromFsError } from "./data-dir-error.ts";
import { freePort } from "./free-port.ts";
import { findServer, isRunning } from "./postmaster.ts";
import { run } from "./run.ts";
import { type Listen, serverConf } from "./settings.ts";
import { chooseSocketDir, makeSocketDir } from "./socket-dir.ts";

export type EmbeddedOptions = {
	/** Playhead's data directory; the cluster lives in its folder `postgres`. Made when it is missing. */
	readonly dataDir: string;
	/** A Unix socket by default; TCP on 127.0.0.1 with a password on Windows, which has none that Node can use. */
	readonly transport?: "socket" | "tcp";
	/** False gives up durability for speed: for tests alone. */
	readonly fsync?: boolean;
};

export type EmbeddedServer = {
	/** Connection string of the database `postgres` as its superuser. */
	readonly url: string;
	/** True when the server was running already, left behind by a launcher that died. */
	readonly adopted: boolean;
	/** Whether its first process lives. */
	isRunning(): boolean;
	/** Stops the server, open connections included, in well under 2 s. May be called twice. */
	stop(): Promise<void>;
};

const START_ATTEMPTS = 3;
const BUSY_TIMEOUT_MS = 30_000;
const MAX_LOG_BYTES = 5 * 1024 * 1024;

/**
 * Starts PostgreSQL 18 on a data directory, or takes over the server that still runs there. Throws a DataDirError, one
 * sentence, where the directory cannot hold it.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
	const dataDir = resolve(options.dataDir);
	try {
		const cluster = await prepareCluster(dataDir, findBinaries(dataDir), options.fsync ?? true);
		const found = await findServer(cluster);
		const url = found ?? (await start(cluster, options.transport ?? defaultTransport()));
		return {
			url,
			adopted: found !== undefined,
			isRunning: () => isRunning(cluster),
			stop: once(() => stop(cluster)),
		};
	} catch (error) {
		throw fromFsError(dataDir, error);
	}
}

function defaultTransport(): "socket" | "tcp" {
	return process.platform === "win32" ? "tcp" : "socket";
}

/**
 * Right after a kill -9 of the postmaster its children still hold the shared memory and a start fails; a server that
 * another launcher is starting or stopping needs a moment too. Both pass.
 */
async function start(cluster: Cluster, transport: "socket" | "tcp"): Promise<string> {
	const giveUpAt = Date.now() + BUSY_TIMEOUT_MS;
	for (let attempt = 1; ; attempt += 1) {
		const failure = await startOnce(cluster, transport);
		const url = await findServer(cluster);
		if (url) return url;
		const busy = /shared memory block|lock file .* already exists|Is another postmaster/i.test(failure);
		if (busy ? Date.now() > giveUpAt : attempt >= START_ATTEMPTS) {
			throw dataDirError(cluster.dataDir, `PostgreSQL did not start (${failure})`);
		}
		await sleep(100);
	}
}

/** Returns why the start failed, or an empty string. */
async function startOnce(cluster: Cluster, transport: "socket" | "tcp"): Promise<string> {
	const listen = await place(cluster, transport);
	writeFileSync(join(cluster.dir, "playhead.conf"), serverConf(listen, cluster.fsync));
	const log = join(cluster.dir, "server.log");
	if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG_BYTES) renameSync(log, `${log}.1`);
	const before = existsSync(log) ? statSync(log).size : 0;
	const args = ["start", "-D", cluster.dir, "-l", log, "-w", "-t", "60", "-s"];
	const { code, output } = await run(cluster.identity, cluster.bin.pgCtl, args);
	if (code === 0) return "";
	const logged = existsSync(log) ? readFileSync(log).subarray(before).toString() : "";
	const fatal = logged.split("\n").findLast((line) => /FATAL|PANIC/.test(line)) ?? output;
	return fatal.replace(/^.*?(FATAL|PANIC): +/s, "").trim();
}

async function place(cluster: Cluster, transport: "socket" | "tcp"): Promise<Listen> {
	if (transport === "tcp") return { kind: "tcp", port: await freePort() };
	const dir = chooseSocketDir(cluster.dir);
	if (dir !== cluster.dir) makeSocketDir(dir, cluster.dataDir, cluster.identity);
	return { kind: "socket", dir, port: 5432 };
}

/** A fast stop ends the connections and writes a checkpoint. Where that takes too long, the log is replayed later. */
async function stop(cluster: Cluster): Promise<void> {
	for (const mode of ["fast", "immediate"]) {
		const args = ["stop", "-D", cluster.dir, "-m", mode, "-w", "-t", "1", "-s"];
		if ((await run(cluster.identity, cluster.bin.pgCtl, args)).code === 0) return;
	}
}

function once(action: () => Promise<void>): () => Promise<void> {
	let done: Promise<void> | undefined;
	return () => (done ??= action());
}
