import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

export type SentSpan = {
	traceId: string;
	spanId: string;
	parentSpanId?: string;
	name: string;
	status: { code: number; message?: string };
	attributes: Record<string, unknown>;
};

export type Receiver = AsyncDisposable & {
	url: string;
	/** What was taken, in the order in which it came. */
	spans: SentSpan[];
	/** Headers of all requests. */
	requests: { at: number; authorization: string | undefined }[];
};

type Answer = { status: number; headers?: Record<string, string> };

/** A server that takes OTLP as JSON; `answer` says what it does with the n-th request, from 0. */
export async function receiver(answer: (n: number) => Answer = () => ({ status: 200 }), port = 0): Promise<Receiver> {
	const spans: SentSpan[] = [];
	const requests: Receiver["requests"] = [];
	const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		const body = (await json(request)) as Body;
		const { status, headers = {} } = answer(requests.length);
		requests.push({ at: performance.now(), authorization: request.headers.authorization });
		if (status === 200) spans.push(...spansOf(body));
		response.writeHead(status, { "content-type": "application/json", ...headers }).end("{}");
	};
	const server = createServer((request, response) => void take(request, response));
	await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		spans,
		requests,
		async [Symbol.asyncDispose]() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

type Value = Record<string, unknown>;
type RawSpan = Omit<SentSpan, "attributes"> & { attributes: { key: string; value: Value }[] };
type Body = { resourceSpans: { scopeSpans: { spans: RawSpan[] }[] }[] };

function spansOf({ resourceSpans }: Body): SentSpan[] {
	const raw = resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
	return raw.map((span) => ({
		...span,
		attributes: Object.fromEntries(span.attributes.map(({ key, value }) => [key, Object.values(value)[0]])),
	}));
}
