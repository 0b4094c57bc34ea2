import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { incomingMessageToRequest } from "@trpc/server/adapters/node-http";

/** Answers Node's own request with what `handle` says, header by header; the request's signal aborts when the caller goes. */
export async function nodeRoute(
	incoming: IncomingMessage,
	outgoing: ServerResponse,
	handle: (request: Request) => Promise<Response> | Response,
): Promise<void> {
	const request = incomingMessageToRequest(incoming, outgoing, { maxBodySize: null });
	const { status, headers, body } = await handle(request);
	outgoing.writeHead(status, Object.fromEntries(headers));
	outgoing.flushHeaders();
	if (body === null || incoming.method === "HEAD") {
		await body?.cancel();
		outgoing.end();
	}
	// A client that leaves in the middle is no failure of the server.
	else await pipeline(Readable.fromWeb(body as never), outgoing).catch(() => undefined);
}
