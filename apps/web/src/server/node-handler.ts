import type { IncomingMessage, ServerResponse } from "node:http";
import { nodeRoute, type OwnedContext } from "@playhead/api";
import { guarded } from "./guarded.ts";
import { server } from "./server.ts";

type Query = { query: Partial<Record<string, string | string[]>> };
type Handle = (context: OwnedContext, id: string, request: Request) => Promise<Response>;

/**
 * A route of the pages router. Those whose answer is compressed live there: the app router drops the header that says so.
 * `name`: of the path's part in brackets.
 */
export function nodeHandler(name: string, handle: Handle) {
	const answer = guarded(async (request: Request, id: string) => handle(server().context, id, request));
	return async (incoming: IncomingMessage & Query, outgoing: ServerResponse): Promise<void> => {
		if (incoming.method !== "GET" && incoming.method !== "HEAD") {
			outgoing.writeHead(405, { allow: "GET, HEAD" }).end();
			return;
		}
		await nodeRoute(incoming, outgoing, (request) => answer(request, String(incoming.query[name] ?? "")));
	};
}
