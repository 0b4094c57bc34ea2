import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** A worker as a real process, for tests. */
export type WorkerProcess = AsyncDisposable & {
	child: ChildProcess;
	/** Structured lines that it wrote. */
	lines: string[];
	/** Ends with the exit code; `null` after a signal that killed it. */
	exited: Promise<number | null>;
};

/** Starts `main.ts` with an ipc channel and waits until it is ready. */
export async function startWorkerProcess(env: Record<string, string>): Promise<WorkerProcess> {
	const child = spawn(process.execPath, [join(import.meta.dirname, "main.ts")], {
		env: {
			PATH: process.env.PATH,
			HOME: process.env.HOME,
			PLAYHEAD_CONFIG: "none",
			PLAYHEAD_SCRIPTED_SPEED: "50",
			...env,
		},
		stdio: ["ignore", "ignore", "pipe", "ipc"],
	});
	const lines: string[] = [];
	child.stderr?.setEncoding("utf8").on("data", (text: string) => lines.push(text));
	const exited = once(child, "exit").then(([code]: (number | null)[]) => code ?? null);
	const ready = await Promise.race([once(child, "message").then(() => true), exited.then(() => false)]);
	if (!ready) throw new Error(`The worker ended before it was ready:\n${lines.join("")}`);
	return {
		child,
		lines,
		exited,
		[Symbol.asyncDispose]: async () => {
			child.kill("SIGKILL");
			await exited;
		},
	};
}
