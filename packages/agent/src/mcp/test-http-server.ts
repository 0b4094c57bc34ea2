import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createMcpHandler } from "@modelcontextprotocol/server";
import { testServer } from "./test-server.ts";

/** The test server over streamable HTTP, on loopback, for those who bring the token. */
export async function testHttpServer(token: string) {
	const handler = createMcpHandler(testServer);
	const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
		const refused = incoming.headers.authorization !== `Bearer ${token}`;
		const response = refused ? new Response(null, { status: 401 }) : await handler.fetch(toRequest(incoming));
		outgoing.writeHead(response.status, Object.fromEntries(response.headers));
		if (response.body === null) outgoing.end();
		else await pipeline(Readable.fromWeb(response.body as never), outgoing).catch(() => undefined);
	};
	const server = createServer((incoming, outgoing) => void answer(incoming, outgoing));
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
		[Symbol.asyncDispose]: async () => {
			server.closeAllConnections();
			server.close();
			await handler.close();
		},
	};
}

function toRequest(incoming: IncomingMessage): Request {
	const headers = new Headers(incoming.headers as Record<string, string>);
	const body = incoming.method === "GET" ? null : (Readable.toWeb(incoming) as ReadableStream);
	const { method = "GET", url = "/" } = incoming;
	return new Request(`http://127.0.0.1${url}`, { method, headers, body, duplex: "half" });
}
