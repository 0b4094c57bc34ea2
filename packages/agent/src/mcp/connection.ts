import { setTimeout as delay } from "node:timers/promises";
import type { Tool as McpTool, Progress, Transport } from "@modelcontextprotocol/client";
import type { McpServerConfig } from "../config/index.ts";
import type { ToolResult } from "../tool/tool.ts";
import { ToolError } from "../tool/tool-error.ts";
import { backoff } from "./backoff.ts";
import { failureOf, kindOf } from "./failure.ts";
import { handshake, leave, type Opened } from "./handshake.ts";
import { openTransport, type Place } from "./open-transport.ts";
import { toResult } from "./to-result.ts";

/** A call waits for a restart that is due within this time, in milliseconds; of a later one it is told. */
const shortWaitMs = 2_000;
/** How long a server that let a call run out of time may take to show that it lives, in milliseconds. */
const pingMs = 1_000;

export type Call = {
	/** As the server names it. */
	tool: string;
	args: Record<string, unknown>;
	signal: AbortSignal;
	onProgress: (progress: Progress) => void;
};

/**
 * MCP2: one server of an agent for one session. It is started when it is wanted, and started again, after a wait that
 * grows, when it has ended. Nothing is said to it twice: a call that was lost may have had effects.
 */
export class Connection {
	readonly name: string;
	readonly #config: McpServerConfig;
	readonly #place: Place;
	#opened: Opened | null = null;
	#opening: Promise<Opened> | null = null;
	#tools: readonly McpTool[] = [];
	#failures = 0;
	/** When it may be started again, in milliseconds of the monotonic clock. */
	#dueAt = 0;
	#problem = "";
	#closed = false;

	constructor(name: string, config: McpServerConfig, place: Place) {
		this.name = name;
		this.#config = config;
		this.#place = place;
	}

	get config(): McpServerConfig {
		return this.#config;
	}

	/** The tools as the server last listed them; empty before it was ready for the first time. */
	get tools(): readonly McpTool[] {
		return this.#tools;
	}

	get ready(): boolean {
		return this.#opened !== null;
	}

	/** Whether a start would do something now. */
	get due(): boolean {
		return this.#opened === null && performance.now() >= this.#dueAt;
	}

	/** Starts the server if it is down. @throws ToolError (`MCP_UNAVAILABLE`) */
	async start(): Promise<void> {
		await this.#open();
	}

	/** @throws ToolError whose message the model can act on; the signal's reason when that aborts */
	async call({ tool, args, signal, onProgress }: Call): Promise<ToolResult> {
		await this.#whenDue(signal);
		const opened = await unlessAborted(this.#open(), signal);
		try {
			const options = { signal, timeout: this.#config.timeoutMs, onprogress: onProgress };
			const result = await opened.client.callTool({ name: tool, arguments: args }, options);
			this.#failures = 0;
			return toResult(result);
		} catch (error) {
			signal.throwIfAborted();
			throw await this.#explain(error, opened);
		}
	}

	async close(): Promise<void> {
		this.#closed = true;
		const opened = this.#opened ?? (await this.#opening?.catch(() => null)) ?? null;
		this.#opened = null;
		if (opened !== null) await leave(opened);
	}

	async #open(): Promise<Opened> {
		if (this.#opened !== null) return this.#opened;
		this.#opening ??= this.#connect().finally(() => {
			this.#opening = null;
		});
		return await this.#opening;
	}

	async #connect(): Promise<Opened> {
		let transport: Transport | undefined;
		try {
			transport = openTransport(this.#config, this.#place);
			const onTools = (tools: readonly McpTool[]): void => {
				this.#tools = tools;
			};
			const opened = await handshake(transport, { timeoutMs: this.#config.startTimeoutMs, onTools });
			if (this.#closed) throw new Error("It is not used any more.");
			this.#opened = opened;
			// The SDK has no other way to hear of it.
			// oxlint-disable-next-line unicorn/prefer-add-event-listener
			opened.client.onclose = () => this.#lose(opened, wordsOf(opened.transport));
			return opened;
		} catch (error) {
			await transport?.close().catch(() => undefined);
			this.#failed([failureOf(error), wordsOf(transport)].filter(Boolean).join(" "));
			throw new ToolError("MCP_UNAVAILABLE", `The MCP server "${this.name}" could not be started. ${this.#problem}`);
		}
	}

	/** Waits where the restart is near. */
	async #whenDue(signal: AbortSignal): Promise<void> {
		const waitMs = this.#dueAt - performance.now();
		if (this.#opened !== null || this.#opening !== null || waitMs <= 0) return;
		if (waitMs <= shortWaitMs) return await delay(waitMs, undefined, { signal });
		const when = `It is started again in ${Math.ceil(waitMs / 1_000)} s; go on without it until then.`;
		throw new ToolError("MCP_UNAVAILABLE", `The MCP server "${this.name}" is down. ${this.#problem} ${when}`);
	}

	/** What a call that got no result says, and what becomes of its server. */
	async #explain(error: unknown, opened: Opened): Promise<ToolError> {
		const kind = kindOf(error);
		if (kind === "answer") return new ToolError("TOOL_FAILED", failureOf(error));
		if (kind === "timeout") {
			await this.#lookAfter(opened);
			const limit = `The tool did not answer within ${this.#config.timeoutMs} ms and was told to stop.`;
			return new ToolError("MCP_TIMEOUT", `${limit} It may have had effects.`);
		}
		const why = [failureOf(error), wordsOf(opened.transport)].filter(Boolean).join(" ");
		this.#lose(opened, why);
		const advice = "The call may have had effects. The server is started again: call once more if that is safe.";
		return new ToolError("MCP_UNAVAILABLE", `The MCP server "${this.name}" was lost during the call. ${why} ${advice}`);
	}

	/** A server that says nothing at all is given up, so that the next call gets a new one. */
	async #lookAfter(opened: Opened): Promise<void> {
		await opened.client.ping({ timeout: pingMs }).catch((error: unknown) => {
			if (kindOf(error) !== "answer") this.#lose(opened, "It did not answer any more.");
		});
	}

	/** Forgets a way that is lost, if it is the present one. */
	#lose(lost: Opened, why: string): void {
		if (this.#opened !== lost) return;
		this.#opened = null;
		this.#failed(why);
		void leave(lost);
	}

	#failed(why: string): void {
		this.#failures += 1;
		this.#problem = why;
		this.#dueAt = performance.now() + backoff(this.#failures);
	}
}

function wordsOf(transport: Transport | undefined): string {
	return transport !== undefined && "lastWords" in transport && typeof transport.lastWords === "function"
		? String(transport.lastWords())
		: "";
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
	const { promise: aborted, reject } = Promise.withResolvers<never>();
	const onAbort = (): void => reject(signal.reason);
	signal.addEventListener("abort", onAbort, { once: true });
	if (signal.aborted) onAbort();
	try {
		return await Promise.race([work, aborted]);
	} finally {
		signal.removeEventListener("abort", onAbort);
		// The loser's rejection has nobody else to hear it.
		aborted.catch(() => undefined);
		work.catch(() => undefined);
	}
}
