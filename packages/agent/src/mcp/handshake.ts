import {
	Client,
	type Tool as McpTool,
	StreamableHTTPClientTransport,
	type Transport,
} from "@modelcontextprotocol/client";
import manifest from "../../package.json" with { type: "json" };

/** Tools of one server that are taken; a model chooses badly among more. */
const maxTools = 200;

export type Opened = { client: Client; transport: Transport };

type Options = {
	/** Milliseconds for all of it. */
	timeoutMs: number;
	/** Called with the tools at once, and again when the server says that they have changed. */
	onTools: (tools: readonly McpTool[]) => void;
};

/** Connects, agrees on the version of the protocol and lists the tools. The transport is the caller's when it fails. */
export async function handshake(transport: Transport, { timeoutMs, onTools }: Options): Promise<Opened> {
	const take = (listed: readonly McpTool[]): void => onTools(listed.slice(0, maxTools));
	const onChanged = (_error: Error | null, listed: McpTool[] | null): void => {
		// A list that cannot be had leaves the old one.
		if (listed !== null) take(listed);
	};
	const remote = transport instanceof StreamableHTTPClientTransport;
	const client = new Client(
		{ name: "playhead", version: manifest.version },
		{
			// A question before the handshake may upset older local servers; the handshake upsets none.
			versionNegotiation: { mode: remote ? "auto" : "legacy" },
			listChanged: { tools: { onChanged, debounceMs: 50 } },
		},
	);
	const options = { timeout: timeoutMs, signal: AbortSignal.timeout(timeoutMs) };
	await client.connect(transport, options);
	if (client.getServerCapabilities()?.tools !== undefined) take((await client.listTools({}, options)).tools);
	return { client, transport };
}

/** Leaves a server: it ends a session that it keeps, and a local one ends. */
export async function leave({ client, transport }: Opened): Promise<void> {
	if (transport instanceof StreamableHTTPClientTransport && transport.sessionId !== undefined)
		await transport.terminateSession().catch(() => undefined);
	await client.close().catch(() => undefined);
}
