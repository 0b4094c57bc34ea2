import { dirname } from "node:path";
import { type AnyMessage, type ClientApp, type ClientConnection, client, RequestError } from "@agentclientprotocol/sdk";
import type { AcpConfig } from "../config/index.ts";
import { expandConfig } from "../mcp/expand.ts";
import { commandEnvironment } from "../tool/run-command/environment.ts";
import { ToolError } from "../tool/tool-error.ts";
import { AcpError, sentences } from "./acp-error.ts";
import { type AgentProcess, startAgentProcess } from "./agent-process.ts";

/** The code of an agent that wants a login first, of the protocol's schema. */
const authRequired = -32_000;

export type AcpPlace = {
	config: AcpConfig;
	/** Absolute real path. */
	workspace: string;
	/** The environment that the configuration names variables of. */
	env: Readonly<Record<string, string | undefined>>;
	onGroup?: ((group: number) => () => void) | undefined;
};

export type Handlers = {
	/** Gives the requests of the agent to whom they are for. */
	serve(app: ClientApp): ClientApp;
	/** Takes `session/update`, in order; the agent is not read on before it resolves. */
	onUpdate(update: Record<string, unknown>): Promise<void>;
	/** Told of every message of the agent. */
	onMessage(): void;
};

export type Connected = {
	agent: ClientConnection["agent"];
	/** Asks the agent, for as long as it lives. @throws AcpError */
	ask: <T>(what: string, request: Promise<T>) => Promise<T>;
	/** Sentences on what the process wrote and how it ended. */
	words: () => string;
	/** Ends the process with everything that it started. */
	close: () => Promise<void>;
};

/**
 * Starts the agent's program, in a process group of its own and with the reduced environment of commands and what the
 * configuration names. Nothing is said to it yet.
 * @throws AcpError (`ACP_UNAVAILABLE`)
 */
export async function connect({ config, workspace, env, onGroup }: AcpPlace, handlers: Handlers): Promise<Connected> {
	const { command, args = [], env: own } = expanded(config, { ...env, PLAYHEAD_WORKSPACE: workspace });
	const environment = { ...commandEnvironment(env, dirname(process.execPath)), ...own };
	const incoming = new TransformStream<AnyMessage, AnyMessage>();
	const messages = incoming.writable.getWriter();
	messages.closed.catch(() => undefined);
	const agentProcess = await startAgentProcess(
		{ command, args, cwd: workspace, env: environment, onGroup },
		async (message) => {
			handlers.onMessage();
			if (message.method === "session/update") await handlers.onUpdate(updateOf(message.params));
			// The SDK answers for whatever is malformed in it.
			else void messages.write(message as AnyMessage).catch(() => undefined);
		},
	);
	const writable = new WritableStream<AnyMessage>({ write: (message) => agentProcess.send(message) });
	const connection = handlers.serve(client({ name: "playhead" })).connect({ readable: incoming.readable, writable });
	return {
		agent: connection.agent,
		words: agentProcess.words,
		ask: async (what, request) => {
			request.catch(() => undefined);
			try {
				return await Promise.race([request, agentProcess.lost]);
			} catch (error) {
				throw toAcpError(what, error, agentProcess);
			}
		},
		close: async () => {
			connection.close();
			await agentProcess.close();
		},
	};
}

function expanded(config: AcpConfig, env: AcpPlace["env"]): AcpConfig {
	try {
		return expandConfig(config, env);
	} catch (error) {
		if (error instanceof ToolError) throw new AcpError("ACP_UNAVAILABLE", error.message);
		throw error;
	}
}

function updateOf(params: unknown): Record<string, unknown> {
	const has = typeof params === "object" && params !== null && "update" in params;
	return has && typeof params.update === "object" && params.update !== null ? { ...params.update } : {};
}

/** What went wrong with a request, in words that say what to do. */
function toAcpError(what: string, error: unknown, { words }: AgentProcess): AcpError {
	if (error instanceof AcpError) return error;
	if (error instanceof RequestError && error.code === authRequired)
		return new AcpError(
			"ACP_AUTH_REQUIRED",
			`The agent wants a login (${error.message}). Log in once with its own program on this machine, or name its key in acp.env, and its way to log in in acp.authMethod where it asks for one.`,
		);
	const detail = error instanceof RequestError ? detailOf(error) : "";
	const message = error instanceof Error ? error.message : String(error);
	return new AcpError(
		"ACP_FAILED",
		sentences(`The agent answered ${what} with an error: ${message.replace(/[.\s]+$/, "")}${detail}.`, words()),
	);
}

function detailOf({ data }: RequestError): string {
	if (data === undefined || data === null) return "";
	return ` (${(typeof data === "string" ? data : JSON.stringify(data)).slice(0, 500)})`;
}
