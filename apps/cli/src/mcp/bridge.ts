/* oxlint-disable unicorn/prefer-add-event-listener -- a transport of the SDK has no other way to hear of things */
import type { Readable, Writable } from "node:stream";
import {
	isJSONRPCRequest,
	isJSONRPCResultResponse,
	type JSONRPCMessage,
	SdkHttpError,
	StreamableHTTPClientTransport,
} from "@modelcontextprotocol/client";
import { StdioServerTransport } from "@modelcontextprotocol/server/stdio";

type Options = { url: string; token: string | null; input: Readable; output: Writable };

/** JSON-RPC 2.0: a fault that is not the caller's. */
const internalError = -32_603;

/** Passes MCP messages on, from standard streams to streamable HTTP and back. Resolves when the input has ended. */
export async function bridge({ url, token, input, output }: Options): Promise<void> {
	const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
	const remote = new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } });
	const local = new StdioServerTransport(input, output);
	const ended = new Promise<void>((resolve) => {
		local.onclose = resolve;
	});

	const pass = async (message: JSONRPCMessage): Promise<void> => {
		try {
			await remote.send(message);
		} catch (error) {
			process.stderr.write(`${explain(error, url)}\n`);
			if (!isJSONRPCRequest(message)) return;
			const said = { code: internalError, message: explain(error, url) };
			await local.send({ jsonrpc: "2.0", id: message.id, error: said });
		}
	};
	remote.onmessage = (message) => {
		const version = agreedVersion(message);
		// Later requests of the older protocol name the version in a header.
		if (version !== null) remote.setProtocolVersion(version);
		void local.send(message);
	};
	local.onmessage = (message) => void pass(message);
	await remote.start();
	await local.start();
	await ended;
	await remote.close();
}

/** The version that the answer to `initialize` agrees on. */
function agreedVersion(message: JSONRPCMessage): string | null {
	if (!isJSONRPCResultResponse(message)) return null;
	const { protocolVersion, serverInfo } = message.result;
	return typeof protocolVersion === "string" && serverInfo !== undefined ? protocolVersion : null;
}

function explain(error: unknown, url: string): string {
	if (SdkHttpError.isInstance(error) && error.status === 401)
		return `${url} asks for a token. Set PLAYHEAD_TOKEN where this command starts.`;
	if (SdkHttpError.isInstance(error)) return `${url} answered with HTTP status ${error.status}.`;
	return `No Playhead answers at ${url}. Start one with "npx playhead up", or set PLAYHEAD_URL.`;
}
