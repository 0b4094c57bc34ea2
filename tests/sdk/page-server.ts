import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";

export type PageServer = AsyncDisposable & {
	url: string;
	/** Answers what is meant for Playhead with 503. */
	isAway: boolean;
	/** Bodies of spans that were asked to be taken, and how each was answered. */
	posts: number[];
};

/**
 * A site of its own: a page with a script, and, under `/playhead`, its own way to Playhead as a program's server has
 * one. What it passes on comes from a program, not from a page: without `Origin` and the browser's other marks.
 */
export async function startPageServer(script: string, playhead: string): Promise<PageServer> {
	const state = { isAway: false, posts: [] as number[] };
	const server = createServer((request, response) => {
		answer(request, response).catch((error: unknown) => {
			response.writeHead(502).end(String(error));
		});
	});
	const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		const path = request.url ?? "/";
		if (path === "/app.js")
			return void response.writeHead(200, { "content-type": "text/javascript; charset=utf-8" }).end(script);
		if (!path.startsWith("/playhead/")) {
			const page = '<!doctype html><title>A shop</title><link rel="icon" href="data:,"><script src="/app.js"></script>';
			return void response.writeHead(200, { "content-type": "text/html" }).end(page);
		}
		const body = await buffer(request);
		const status = state.isAway ? 503 : await passOn(request, response, `${playhead}${path.slice(9)}`, body);
		if (path.endsWith("/v1/traces")) state.posts.push(status);
		if (state.isAway) response.writeHead(503).end("away");
	};
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	const port = typeof address === "object" && address !== null ? address.port : 0;
	return Object.assign(state, {
		url: `http://127.0.0.1:${port}`,
		[Symbol.asyncDispose]: async () => {
			server.closeAllConnections();
			await new Promise((done) => server.close(done));
		},
	});
}

async function passOn(
	{ method = "GET", headers }: IncomingMessage,
	response: ServerResponse,
	url: string,
	body: Buffer<ArrayBuffer>,
): Promise<number> {
	const type = headers["content-type"];
	const answer = await fetch(url, {
		method,
		headers: type === undefined ? {} : { "content-type": type },
		...(method === "GET" ? {} : { body }),
	});
	const told = await answer.arrayBuffer();
	const answered = answer.headers.get("content-type") ?? "text/plain";
	response.writeHead(answer.status, { "content-type": answered }).end(Buffer.from(told));
	return answer.status;
}
