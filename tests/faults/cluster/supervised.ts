import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

export type Spec = { name: string; args: readonly string[]; cwd: string; env: Record<string, string | undefined> };

/** A process that the suite kills and starts again. */
export type Supervised = {
	name: string;
	pid(): number | undefined;
	isRunning(): boolean;
	start(): void;
	/** Sends the signal and waits for the end; one that does not end within 15 s is killed. */
	end(signal: NodeJS.Signals): Promise<void>;
	/** For SIGSTOP and SIGCONT. */
	signal(signal: NodeJS.Signals): void;
	/** What it wrote last, for a report. */
	lines: string[];
	/** Ends that nobody asked for; each is followed by a start, as the launcher does. */
	accidents: string[];
};

const patienceMs = 15_000;
const keptLines = 400;
const restartMs = 500;

/** The ipc channel ends the process when the suite dies, as it does under the launcher. */
export function supervise({ name, args, cwd, env }: Spec): Supervised {
	let child: ChildProcess | null = null;
	const lines: string[] = [];
	const accidents: string[] = [];
	let asked = false;
	const isRunning = (): boolean => child !== null && child.exitCode === null && child.signalCode === null;
	const start = (): void => {
		if (isRunning()) return;
		asked = false;
		child = spawn(process.execPath, [...args], { cwd, env, stdio: ["ignore", "ignore", "pipe", "ipc"] });
		child.stderr?.setEncoding("utf8").on("data", (text: string) => {
			lines.push(text);
			if (lines.length > keptLines) lines.shift();
		});
		// A channel that breaks while a message is on its way; the end of the process tells the same.
		child.on("error", () => undefined);
		child.on("exit", (code, signal) => {
			if (asked) return;
			accidents.push(`${name} ended by itself (${signal ?? `exit code ${code}`}): ${lines.slice(-3).join("")}`);
			setTimeout(() => asked || start(), restartMs);
		});
	};
	return {
		name,
		lines,
		accidents,
		pid: () => child?.pid,
		isRunning,
		start,
		async end(signal) {
			asked = true;
			if (child === null || !isRunning()) return;
			const ended = once(child, "exit");
			child.kill(signal);
			const kill = setTimeout(() => child?.kill("SIGKILL"), patienceMs);
			await ended;
			clearTimeout(kill);
		},
		signal(signal) {
			if (isRunning()) child?.kill(signal);
		},
	};
}
