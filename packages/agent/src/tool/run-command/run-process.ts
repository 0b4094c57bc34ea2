import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import type { ToolContext } from "../tool.ts";
import { collectOutput } from "./collect-output.ts";
import { endGroup, signalGroup } from "./process-group.ts";

/**
 * How long the pipes may stay open after every process of the group has ended, in milliseconds. Only a process that has
 * left the group holds them longer; it is not waited for, least of all by a cancel.
 */
const drainMs = { normal: 1000, forced: 200 };

export type ProcessRequest = {
	program: string;
	args: readonly string[];
	/** Absolute. */
	cwd: string;
	env: Record<string, string>;
	timeoutMs: number;
	signal: AbortSignal;
	onOutput: ToolContext["onOutput"];
	onGroup?: ToolContext["onGroup"];
};

export type ProcessOutcome = {
	/** How it came to an end; `spawn-error` means that it never began. */
	ended: "exit" | "timeout" | "cancel" | "spawn-error";
	spawnError?: NodeJS.ErrnoException;
	exitCode: number | null;
	signal: NodeJS.Signals | null;
	/** Both streams in order of arrival, at most 32 KiB, head and tail. */
	output: string;
	truncated: boolean;
	/** Bytes printed in all. */
	bytes: number;
	durationMs: number;
};

/**
 * TOOL1: runs a program without a shell, in a process group of its own. When it ends, by itself, by the time limit or
 * by a cancel, the whole group ends with it.
 */
export async function runProcess(request: ProcessRequest): Promise<ProcessOutcome> {
	const startedAt = performance.now();
	const output = collectOutput(request.onOutput);
	const child = spawn(request.program, [...request.args], {
		cwd: request.cwd,
		env: request.env,
		detached: true,
		stdio: ["ignore", "pipe", "pipe"],
	});
	const groupEnded = note(child, request.onGroup);
	child.stdout.on("data", (chunk: Buffer) => output.push("stdout", chunk));
	child.stderr.on("data", (chunk: Buffer) => output.push("stderr", chunk));
	const closed = once(child, "close").catch(() => undefined);
	const end = await untilEnd(child, request);
	if (child.pid !== undefined) await endGroup(child.pid);
	groupEnded?.();
	await Promise.race([closed, delay(end.ended === "exit" ? drainMs.normal : drainMs.forced)]);
	child.stdout.destroy();
	child.stderr.destroy();
	const { text, truncated, totalBytes } = output.finish();
	const durationMs = Math.round(performance.now() - startedAt);
	const { exitCode, signalCode: signal } = child;
	return { ...end, exitCode, signal, output: text, truncated, bytes: totalBytes, durationMs };
}

/** A group that cannot be noted is ended again: nobody would find it after the death of this process. */
function note({ pid }: ChildProcess, onGroup: ProcessRequest["onGroup"]): (() => void) | undefined {
	if (pid === undefined) return undefined;
	try {
		return onGroup?.(pid);
	} catch (error) {
		signalGroup(pid, "SIGKILL");
		throw error;
	}
}

type End = Pick<ProcessOutcome, "ended" | "spawnError">;

/** Waits for whichever comes first: the program's own end, the time limit, the cancel. */
async function untilEnd(child: ChildProcess, { timeoutMs, signal }: ProcessRequest): Promise<End> {
	const { promise, resolve } = Promise.withResolvers<End>();
	const timer = setTimeout(() => resolve({ ended: "timeout" }), timeoutMs);
	const cancel = () => resolve({ ended: "cancel" });
	signal.addEventListener("abort", cancel, { once: true });
	child.once("error", (spawnError) => resolve({ ended: "spawn-error", spawnError }));
	child.once("exit", () => resolve({ ended: "exit" }));
	if (signal.aborted) cancel();
	try {
		return await promise;
	} finally {
		clearTimeout(timer);
		signal.removeEventListener("abort", cancel);
	}
}
