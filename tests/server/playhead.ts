import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { freePort } from "./free-port.ts";

const repository = resolve(import.meta.dirname, "../..");

export type PlayheadOptions = { env?: Record<string, string>; dataDir?: string; port?: number };

export type Playhead = AsyncDisposable & {
	url: string;
	port: number;
	dataDir: string;
	child: ChildProcess;
	/** What it printed so far, both streams. */
	output(): string;
	/** Sends the signal and waits for the end. Milliseconds that it took, and the exit code. */
	stop(signal?: NodeJS.Signals): Promise<{ ms: number; code: number | null }>;
	/** Resolves when it has ended by itself. */
	ended(): Promise<number | null>;
};

/** A fresh data directory; the caller removes it. */
export function temporaryDataDir(): Promise<string> {
	return mkdtemp(join(tmpdir(), "playhead-e2e-"));
}

/** `playhead up` as a process of its own. It does not wait until it serves. */
export async function startPlayhead({ env = {}, dataDir, port }: PlayheadOptions = {}): Promise<Playhead> {
	const folder = dataDir ?? (await temporaryDataDir());
	const chosen = port ?? (await freePort());
	const child = spawn(process.execPath, [join(repository, "apps/cli/src/main.ts"), "up"], {
		cwd: repository,
		stdio: ["ignore", "pipe", "pipe"],
		env: {
			...process.env,
			PORT: String(chosen),
			PLAYHEAD_DATA_DIR: folder,
			PLAYHEAD_CONFIG: "none",
			DATABASE_URL: "",
			// Servers of other tests run beside this one: the port is for the test that asks for it.
			PLAYHEAD_OTLP_PORT: "off",
			...env,
		},
	});
	const chunks: Buffer[] = [];
	child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
	child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
	const ended = async (): Promise<number | null> => {
		if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
		return child.exitCode;
	};
	const stop = async (signal: NodeJS.Signals = "SIGTERM") => {
		const started = performance.now();
		if (child.exitCode === null && child.signalCode === null) child.kill(signal);
		const code = await ended();
		return { ms: performance.now() - started, code };
	};
	return {
		url: `http://127.0.0.1:${chosen}`,
		port: chosen,
		dataDir: folder,
		child,
		output: () => Buffer.concat(chunks).toString(),
		stop,
		ended,
		[Symbol.asyncDispose]: async () => {
			await stop();
			if (dataDir === undefined) await rm(folder, { recursive: true, force: true });
		},
	};
}

/** Polls until `condition` gives something other than false, null or undefined; fails after `timeoutMs`. */
export async function until<T>(
	what: string,
	condition: () => Promise<T | false | null | undefined> | T | false | null | undefined,
	timeoutMs = 60_000,
): Promise<T> {
	const giveUpAt = performance.now() + timeoutMs;
	for (;;) {
		const found = await condition();
		if (found !== false && found !== null && found !== undefined) return found;
		if (performance.now() > giveUpAt) throw new Error(`${what} did not happen within ${timeoutMs / 1000} s.`);
		await new Promise((done) => setTimeout(done, 50));
	}
}

/** How long a start may take, in ms: a first one makes a database, on a machine that may do much else. */
const startMs = 90_000;

/** Resolves when the server answers its health check with 200. */
export async function untilServing(playhead: Playhead): Promise<void> {
	const serves = async (): Promise<boolean> => {
		if (playhead.child.exitCode !== null) throw new Error(`It ended instead of serving: ${playhead.output()}`);
		return (await fetch(`${playhead.url}/api/health`).catch(() => null))?.ok ?? false;
	};
	await until(`serving at ${playhead.url}`, serves, startMs).catch((error: unknown) => {
		throw new Error(`It does not serve: ${playhead.output()}`, { cause: error });
	});
}
