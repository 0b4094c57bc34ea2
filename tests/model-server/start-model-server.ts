import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { anthropic } from "./anthropic.ts";
import { type JsonObject, object, string } from "./json.ts";
import { openaiChat, openaiError } from "./openai-chat.ts";
import { openaiResponses } from "./openai-responses.ts";
import type { Dialect, Reply } from "./reply.ts";
import { sendFrames } from "./send-frames.ts";

export type ModelRequest = {
	/** Number of the request, from 0. */
	n: number;
	path: string;
	headers: IncomingHttpHeaders;
	body: JsonObject;
	/** Why the server answered 400: the conversation was broken. Null when it was sound. */
	rejected: string | null;
	/** The client went away before the answer was complete. */
	aborted: boolean;
};

export type ModelServer = AsyncDisposable & {
	/** Base URL for OpenAI and everything compatible with it: chat completions and responses. */
	openaiURL: string;
	/** Base URL for Anthropic's messages. */
	anthropicURL: string;
	/** All requests so far, the rejected ones too. */
	requests: ModelRequest[];
};

/** Answers the n-th request. Not asked for requests that the server rejects. */
export type Script = (request: ModelRequest) => Reply | Promise<Reply>;

/**
 * A local HTTP server that speaks the vendors' streaming protocols and does what a program says, request by request.
 * It checks conversations as the vendors do and answers a broken one with 400.
 */
export async function startModelServer({ script, port = 0 }: { script: Script; port?: number }): Promise<ModelServer> {
	const requests: ModelRequest[] = [];
	const dialects: Record<string, Dialect> = {
		"/v1/chat/completions": openaiChat,
		"/v1/responses": openaiResponses(),
		"/v1/messages": anthropic,
	};
	const server = createServer((request, response) => {
		handle({ request, response, dialects, requests, script }).catch((error: unknown) => {
			const message = error instanceof Error ? error.message : String(error);
			if (!response.headersSent) answer(response, 500, openaiError(500, message, undefined));
			else response.destroy();
		});
	});
	server.listen(port, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	const bound = typeof address === "object" && address !== null ? address.port : port;
	const url = `http://127.0.0.1:${bound}/v1`;
	return {
		openaiURL: url,
		anthropicURL: url,
		requests,
		[Symbol.asyncDispose]: async () => {
			const closed = once(server, "close");
			server.close();
			server.closeAllConnections();
			await closed;
		},
	};
}

type Exchange = {
	request: IncomingMessage;
	response: ServerResponse;
	dialects: Record<string, Dialect>;
	requests: ModelRequest[];
	script: Script;
};

async function handle({ request, response, dialects, requests, script }: Exchange): Promise<void> {
	const path = request.url ?? "";
	const dialect = dialects[path];
	if (dialect === undefined || request.method !== "POST")
		return answer(response, 404, openaiError(404, `Invalid URL (${request.method} ${path})`, undefined));
	const body = object(await json(request).catch(() => null));
	const rejected = dialect.check(body, request.headers);
	const record = { n: requests.length, path, headers: request.headers, body, rejected, aborted: false };
	requests.push(record);
	if (rejected !== null) return answer(response, 400, dialect.errorBody(400, rejected, undefined));
	response.once("close", () => {
		record.aborted = !response.writableFinished;
	});
	const reply = await script(record);
	if (reply.status !== undefined) {
		if (reply.retryAfter !== undefined) response.setHeader("retry-after", reply.retryAfter);
		const message = reply.message ?? `error ${reply.status}`;
		return answer(response, reply.status, dialect.errorBody(reply.status, message, reply.code));
	}
	await sendFrames(response, dialect.frames(reply, { n: record.n, model: string(body.model), body }), reply);
}

function answer(response: ServerResponse, status: number, body: unknown): void {
	response.writeHead(status, { "content-type": "application/json" });
	response.end(JSON.stringify(body));
}
