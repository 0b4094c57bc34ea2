import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** A worker as a real process, for tests. */
export type WorkerProcess = AsyncDisposable & {
	child: ChildProcess;
	/** Structured lines that it wrote. */
	lines: string[];
	ready: Promise<boolean>;
	/** Ends with the exit code; `null` after a signal that killed it. */
	exited: Promise<number | null>;
};

/** Spawns `main.ts` with an ipc channel. `ready` resolves with `false` when it ends before it is ready. */
export function spawnWorker(env: Record<string, string>): WorkerProcess {
	const standard = {
		PATH: process.env.PATH,
		HOME: process.env.HOME,
		PLAYHEAD_CONFIG: "none",
		PLAYHEAD_SCRIPTED_SPEED: "50",
	};
	const child = spawn(process.execPath, [join(import.meta.dirname, "main.ts")], {
		env: { ...standard, ...env },
		stdio: ["ignore", "ignore", "pipe", "ipc"],
	});
	const lines: string[] = [];
	child.stderr?.setEncoding("utf8").on("data", (text: string) => lines.push(text));
	const exited = once(child, "exit").then(([code]: (number | null)[]) => code ?? null);
	const ready = Promise.race([once(child, "message").then(() => true), exited.then(() => false)]);
	return {
		child,
		lines,
		ready,
		exited,
		[Symbol.asyncDispose]: async () => {
			child.kill("SIGKILL");
			await exited;
		},
	};
}
