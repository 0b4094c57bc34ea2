import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { endGroup } from "../tool/run-command/process-group.ts";
import { AcpError, sentences } from "./acp-error.ts";
import { inGroup } from "./in-group.ts";
import { lines } from "./lines.ts";

/** How long the agent may take to leave after its input has ended, in milliseconds. */
const leaveMs = 200;
/** How long its output is read on after its end, in milliseconds: a child of it may hold the pipe. */
const drainMs = 500;
/** Characters of its last errors that are kept. */
const keptErrors = 1_000;
/** Characters of a line that is no message which are shown. */
const shownRubbish = 200;
/** Lines in a row that may be no message: some programs print a greeting. */
const maxRubbish = 100;
const noAcp =
	'The agent speaks no ACP. Correct its command: many programs do so only with an argument, such as "--acp" or "acp".';

export type AgentCommand = {
	command: string;
	args: readonly string[];
	/** Absolute. */
	cwd: string;
	env: Record<string, string>;
	/** Told of the process group; calls what it returns when the group has ended. */
	onGroup?: ((group: number) => () => void) | undefined;
};

type Message = Record<string, unknown>;

export type AgentProcess = {
	/** Rejects with the reason when the agent ends or speaks rubbish; never resolves. */
	lost: Promise<never>;
	/** Sends one message. @throws when the agent reads no more */
	send: (message: unknown) => Promise<void>;
	/** Sentences on what it wrote that was no message, how it ended, and what it said last; empty when there is nothing. */
	words: () => string;
	/** Ends it with everything that it started. */
	close: () => Promise<void>;
};

/**
 * A program that speaks ACP over its standard streams: one JSON message a line
 * (https://agentclientprotocol.com/protocol/transports). `take` gets its messages in order; nothing is read before it has
 * resolved, so a flood is held back in the pipe.
 * @throws AcpError (`ACP_UNAVAILABLE`) when it cannot be started
 */
export async function startAgentProcess(
	{ command, args, cwd, env, onGroup }: AgentCommand,
	take: (message: Message) => Promise<void>,
): Promise<AgentProcess> {
	const child = spawn(command, [...args], { ...inGroup(cwd, env), stdio: ["pipe", "pipe", "pipe"] });
	const { promise: lost, reject: lose } = Promise.withResolvers<never>();
	// Whoever waits for it is told.
	lost.catch(() => undefined);
	let errors = "";
	let rubbish = "";
	child.stdin.on("error", () => undefined);
	child.stderr.setEncoding("utf8").on("data", (text: string) => {
		errors = (errors + text).slice(-keptErrors);
	});
	await once(child, "spawn").catch((error: unknown) => {
		throw unavailable(command, error);
	});
	const over = note(child, onGroup);
	const words = (): string => sentences(rubbishWords(rubbish), endOf(child), lastWords(errors));

	const read = async (): Promise<void> => {
		let inRow = 0;
		for await (const line of lines(child.stdout)) {
			const message = parse(line);
			if (message !== null) await take(message);
			else rubbish = line.slice(0, shownRubbish);
			inRow = message === null ? inRow + 1 : 0;
			if (inRow >= maxRubbish) throw new AcpError("ACP_PROTOCOL", sentences(noAcp, words()));
		}
	};
	const reading = read().catch(lose);
	const end = async (): Promise<void> => {
		await whenEnded(child);
		await Promise.race([reading, delay(drainMs)]);
		if (child.pid !== undefined) await endGroup(child.pid);
		over?.();
		child.stdout.destroy();
		child.stderr.destroy();
		lose(new AcpError("ACP_LOST", sentences("The agent's process ended in the middle of its work.", words())));
	};
	const ended = end();
	return {
		lost,
		words,
		send: async (message) => {
			if (!child.stdin.writable) throw new AcpError("ACP_LOST", sentences("The agent reads no more.", words()));
			if (child.stdin.write(`${JSON.stringify(message)}\n`)) return;
			await Promise.race([once(child.stdin, "drain").catch(() => undefined), ended]);
		},
		close: async () => {
			child.stdin.end();
			await Promise.race([ended, delay(leaveMs)]);
			if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) await endGroup(child.pid);
			await ended;
		},
	};
}

/** `null`: the line is no JSON object. */
function parse(line: string): Message | null {
	try {
		const value: unknown = JSON.parse(line);
		return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
	} catch {
		return null;
	}
}

function unavailable(command: string, error: unknown): AcpError {
	// EACCES: nowhere on a PATH of which a folder may not be read.
	const missing = error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "EACCES");
	const why = missing
		? `There is no program "${command}" that may be run. Install it where the worker finds it, or correct acp.command of the agent.`
		: `The program "${command}" cannot be started: ${error instanceof Error ? error.message : String(error)}.`;
	return new AcpError("ACP_UNAVAILABLE", why);
}

/** A group that cannot be noted would be found by nobody after this process's death. */
function note({ pid }: ChildProcess, onGroup: AgentCommand["onGroup"]): (() => void) | undefined {
	if (pid === undefined) return undefined;
	try {
		return onGroup?.(pid);
	} catch (error) {
		void endGroup(pid);
		throw error;
	}
}

async function whenEnded(child: ChildProcess & { stdout: Readable }): Promise<void> {
	if (child.exitCode === null && child.signalCode === null) await once(child, "exit").catch(() => undefined);
}

function rubbishWords(line: string): string {
	return line === "" ? "" : `It wrote what is no message: ${JSON.stringify(line)}.`;
}

function endOf({ signalCode, exitCode }: ChildProcess): string {
	if (signalCode !== null) return `It was ended by ${signalCode}.`;
	return exitCode === null ? "" : `It ended with exit code ${exitCode}.`;
}

function lastWords(errors: string): string {
	return errors.trim() === "" ? "" : `Its last words: ${errors.trim()}`;
}
