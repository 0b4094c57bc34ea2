import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay, setImmediate } from "node:timers/promises";
import { type JSONRPCMessage, ReadBuffer, serializeMessage, type Transport } from "@modelcontextprotocol/client";
import { endGroup } from "../tool/run-command/process-group.ts";

/** How long a server may take to leave after its input has ended, in milliseconds. */
const leaveMs = 500;
/** The most that one message of a server may have, in bytes. */
const maxMessageBytes = 16 * 1024 * 1024;
/** Characters of a server's last errors that are kept. */
const keptErrors = 1_000;

export type StdioServer = {
	command: string;
	args: readonly string[];
	/** Absolute. */
	cwd: string;
	env: Record<string, string>;
	/** Told of the server's process group; calls what it returns when the group has ended. */
	onGroup?: (group: number) => () => void;
};

export type StdioTransport = Transport & {
	/** Why the server ended and what it said last; empty while it lives and has said nothing. */
	lastWords(): string;
};

/**
 * MCP over the standard streams of a program (Model Context Protocol, "Transports: stdio"). The SDK's own transport
 * leaves the server in the worker's process group, where its children would outlive it; here the whole group ends.
 */
export function stdioTransport(server: StdioServer): StdioTransport {
	const buffer = new ReadBuffer({ maxBufferSize: maxMessageBytes });
	let child: ChildProcess | undefined;
	let errors = "";
	let ended: Promise<void> | undefined;
	let delivering = false;

	const transport: StdioTransport = {
		async start() {
			const { command, args, cwd, env } = server;
			child = spawn(command, [...args], { cwd, env, detached: true, stdio: ["pipe", "pipe", "pipe"] });
			child.stdin?.on("error", (error) => transport.onerror?.(error));
			child.stdout?.on("data", receive);
			child.stderr?.setEncoding("utf8").on("data", (text: string) => {
				errors = (errors + text).slice(-keptErrors);
			});
			await once(child, "spawn");
			const over = note(child);
			ended = whenEnded(child, over);
		},
		async send(message) {
			const stdin = child?.stdin;
			if (stdin == null || !stdin.writable) throw new Error("The server does not read any more.");
			if (!stdin.write(serializeMessage(message))) await Promise.race([once(stdin, "drain"), ended]);
		},
		async close() {
			child?.stdin?.end();
			await Promise.race([ended, delay(leaveMs)]);
			if (child?.pid !== undefined && child.exitCode === null && child.signalCode === null) await endGroup(child.pid);
			await ended;
		},
		lastWords: () => [endOf(child), errors.trim()].filter((part) => part !== "").join(" Its last words: "),
	};

	function receive(chunk: Buffer): void {
		try {
			buffer.append(chunk);
			if (!delivering) void deliver();
		} catch (error) {
			// More without a line's end than a message may have: nothing after it can be told apart.
			transport.onerror?.(asError(error));
			void transport.close();
		}
	}

	/**
	 * One message a turn of the event loop: the client takes notifications a moment later than answers, so an answer in the
	 * same chunk would end a call before its progress was told.
	 */
	async function deliver(): Promise<void> {
		delivering = true;
		for (let message = next(); message !== null; message = next()) {
			transport.onmessage?.(message);
			await setImmediate();
		}
		delivering = false;
	}

	/** A line that is no message is passed over: some servers print a greeting. */
	function next(): JSONRPCMessage | null {
		for (;;) {
			try {
				return buffer.readMessage();
			} catch (error) {
				transport.onerror?.(asError(error));
			}
		}
	}

	function note({ pid }: ChildProcess): (() => void) | undefined {
		if (pid === undefined) return undefined;
		try {
			return server.onGroup?.(pid);
		} catch (error) {
			// A group that cannot be noted would be found by nobody after this process's death.
			void endGroup(pid);
			throw error;
		}
	}

	async function whenEnded(process_: ChildProcess, over: (() => void) | undefined): Promise<void> {
		if (process_.exitCode === null && process_.signalCode === null) await once(process_, "exit").catch(() => undefined);
		if (process_.pid !== undefined) await endGroup(process_.pid);
		over?.();
		process_.stdout?.destroy();
		process_.stderr?.destroy();
		transport.onclose?.();
	}

	return transport;
}

function endOf(child: ChildProcess | undefined): string {
	if (child === undefined) return "";
	if (child.signalCode !== null) return `It was ended by ${child.signalCode}.`;
	return child.exitCode === null ? "" : `It ended with exit code ${child.exitCode}.`;
}

function asError(error: unknown): Error {
	return error instanceof Error ? error : new Error(String(error));
}
