import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { deathsInRow, restartPause } from "./backoff.ts";

export type ChildSpec = {
	name: string;
	args: readonly string[];
	cwd: string;
	env: Record<string, string | undefined>;
};

export type Child = {
	name: string;
	/** Asks it to stop, and kills it after `graceMs`. Resolves when it is gone. */
	stop(graceMs: number): Promise<void>;
};

/**
 * Keeps a process of ours running: one that dies is started again, with growing pauses. An ipc channel ties it to this
 * process, so a child of a killed launcher sees the channel close and exits.
 */
export function keepRunning(spec: ChildSpec, log: (line: string) => void): Child {
	let process_ = startChild(spec, log);
	let startedAt = performance.now();
	let deaths = 0;
	const stopping = new AbortController();

	const supervise = async (): Promise<void> => {
		for (;;) {
			const [code, signal] = await exited(process_);
			if (stopping.signal.aborted) return;
			deaths = deathsInRow(deaths, performance.now() - startedAt);
			const pause = restartPause(deaths);
			log(`${spec.name} ended (${signal ?? `exit code ${code}`}); starting it again in ${pause / 1000} s`);
			await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
			if (stopping.signal.aborted) return;
			process_ = startChild(spec, log);
			startedAt = performance.now();
		}
	};
	const supervised = supervise();

	return {
		name: spec.name,
		async stop(graceMs) {
			stopping.abort();
			if (isRunning(process_)) {
				process_.kill("SIGTERM");
				const kill = setTimeout(() => process_.kill("SIGKILL"), graceMs);
				await exited(process_);
				clearTimeout(kill);
			}
			await supervised;
		},
	};
}

/** Starts a process of ours, tied to this one by its ipc channel. */
export function startChild({ name, args, cwd, env }: ChildSpec, log: (line: string) => void): ChildProcess {
	const child = spawn(process.execPath, [...args], { cwd, env, stdio: ["ignore", "pipe", "inherit", "ipc"] });
	// What Next prints of itself at its start is not ours to show; with a log level of debug it is.
	child.stdout?.on("data", (chunk: Buffer) => {
		if (env["PLAYHEAD_LOG_LEVEL"] === "debug") process.stdout.write(chunk);
	});
	child.on("error", (error) => log(`${name} could not be started: ${error.message}`));
	return child;
}

function isRunning(child: ChildProcess): boolean {
	return child.exitCode === null && child.signalCode === null && child.pid !== undefined;
}

async function exited(child: ChildProcess): Promise<[number | null, NodeJS.Signals | null]> {
	if (!isRunning(child)) return [child.exitCode, child.signalCode];
	const [code, signal] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null];
	return [code, signal];
}
