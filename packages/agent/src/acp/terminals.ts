import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { dirname } from "node:path";
import { StringDecoder } from "node:string_decoder";
import { setTimeout as delay } from "node:timers/promises";
import { RequestError } from "@agentclientprotocol/sdk";
import { cleanText } from "../tool/clean-text.ts";
import { commandEnvironment } from "../tool/run-command/environment.ts";
import { endGroup } from "../tool/run-command/process-group.ts";
import { ToolError } from "../tool/tool-error.ts";
import { guardPath } from "../workspace/path-guard.ts";
import { asRequest } from "./client-files.ts";
import { inGroup } from "./in-group.ts";

/** The most that is kept of a command's output, in characters; the agent may ask for less. */
const maxOutput = 1024 * 1024;
const maxTerminals = 64;
/** How long the pipes may stay open after the group has ended, in milliseconds: a process that left it may hold them. */
const drainMs = 200;

type Exit = { exitCode: number | null; signal: string | null };

type Terminal = {
	child: ChildProcess;
	output: string;
	truncated: boolean;
	exit: Exit | null;
	ended: Promise<Exit>;
};

export type TerminalRequest = {
	command: string;
	args?: readonly string[] | undefined;
	env?: readonly { name: string; value: string }[] | undefined;
	cwd?: string | null | undefined;
	outputByteLimit?: number | null | undefined;
};

type Options = {
	workspace: string;
	env: Readonly<Record<string, string | undefined>>;
	onGroup?: ((group: number) => () => void) | undefined;
	onOutput: (id: string, stream: "stdout" | "stderr", text: string) => void;
	newId: () => string;
};

/** ACP5: the commands that an agent has us run: in the workspace, each in a process group of its own (TOOL1). */
export class Terminals {
	readonly #options: Options;
	readonly #all = new Map<string, Terminal>();

	constructor(options: Options) {
		this.#options = options;
	}

	/** Whether a command runs. */
	get busy(): boolean {
		return [...this.#all.values()].some(({ exit }) => exit === null);
	}

	/** @throws RequestError for a folder outside the workspace and a command that cannot be started */
	async create(request: TerminalRequest): Promise<{ terminalId: string }> {
		return await asRequest(async () => {
			const { workspace, newId } = this.#options;
			if (this.#all.size >= maxTerminals)
				throw new ToolError("TOO_LARGE", `More than ${maxTerminals} terminals are open. Release some.`);
			const { absolute: cwd } = await guardPath(workspace, request.cwd ?? ".");
			const terminalId = newId();
			this.#all.set(terminalId, await this.#start(terminalId, request, cwd));
			return { terminalId };
		});
	}

	output({ terminalId }: { terminalId: string }) {
		const { output, truncated, exit } = this.#find(terminalId);
		return { output, truncated, ...(exit === null ? {} : { exitStatus: exit }) };
	}

	async wait({ terminalId }: { terminalId: string }): Promise<Exit> {
		return await this.#find(terminalId).ended;
	}

	async kill({ terminalId }: { terminalId: string }): Promise<Record<string, never>> {
		await end(this.#find(terminalId));
		return {};
	}

	async release({ terminalId }: { terminalId: string }): Promise<Record<string, never>> {
		const terminal = this.#find(terminalId);
		this.#all.delete(terminalId);
		await end(terminal);
		return {};
	}

	async close(): Promise<void> {
		await Promise.all([...this.#all.values()].map(end));
	}

	#find(terminalId: string): Terminal {
		const terminal = this.#all.get(terminalId);
		if (terminal === undefined) throw RequestError.invalidParams(undefined, `There is no terminal "${terminalId}".`);
		return terminal;
	}

	async #start(id: string, { command, args, env, outputByteLimit }: TerminalRequest, cwd: string): Promise<Terminal> {
		const { onGroup } = this.#options;
		const [program, ...rest] = commandOf(command, args);
		const own = Object.fromEntries((env ?? []).map(({ name, value }) => [name, value]));
		const environment = { ...commandEnvironment(this.#options.env, dirname(process.execPath)), ...own };
		const child = spawn(program, rest, { ...inGroup(cwd, environment), stdio: ["ignore", "pipe", "pipe"] });
		await once(child, "spawn").catch((error: unknown) => {
			const why = error instanceof Error ? error.message : String(error);
			throw new ToolError("COMMAND_NOT_FOUND", `"${program}" cannot be started: ${why}.`);
		});
		const group = child.pid ?? 0;
		const over = onGroup?.(group);
		const closed = once(child, "close");
		const ended = once(child, "exit").then(async (): Promise<Exit> => {
			await endGroup(group);
			over?.();
			await Promise.race([closed, delay(drainMs)]);
			terminal.exit = { exitCode: child.exitCode, signal: child.signalCode };
			return terminal.exit;
		});
		const terminal: Terminal = { child, output: "", truncated: false, exit: null, ended };
		const limit = Math.min(maxOutput, outputByteLimit ?? maxOutput);
		for (const stream of ["stdout", "stderr"] as const) this.#collect(id, terminal, stream, limit);
		return terminal;
	}

	#collect(id: string, terminal: Terminal, stream: "stdout" | "stderr", limit: number): void {
		const decoder = new StringDecoder("utf8");
		terminal.child[stream]?.on("data", (chunk: Buffer) => {
			const text = cleanText(decoder.write(chunk));
			const all = terminal.output + text;
			terminal.truncated ||= all.length > limit;
			// The protocol cuts at the beginning.
			terminal.output = all.slice(Math.max(0, all.length - limit)).toWellFormed();
			this.#options.onOutput(id, stream, text);
		});
	}
}

/** Agents that give no arguments mean a line for a shell, as editors run it. */
function commandOf(command: string, args: readonly string[] = []): [string, ...string[]] {
	if (args.length > 0 || !/[\s;&|<>$`"'*?()]/.test(command)) return [command, ...args];
	return ["/bin/sh", "-c", command];
}

async function end({ child, exit, ended }: Terminal): Promise<void> {
	if (exit !== null || child.pid === undefined) return;
	await endGroup(child.pid);
	await ended;
}
