import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { z } from "zod";

const value = z.object({
	stringValue: z.string().optional(),
	intValue: z.union([z.number(), z.string()]).optional(),
	boolValue: z.boolean().optional(),
});
const attributes = z
	.array(z.object({ key: z.string(), value }))
	.transform((pairs) =>
		Object.fromEntries(
			pairs.map((pair) => [pair.key, pair.value.stringValue ?? pair.value.intValue ?? pair.value.boolValue]),
		),
	);
const span = z.object({
	name: z.string(),
	spanId: z.string(),
	parentSpanId: z.string().optional(),
	startTimeUnixNano: z.coerce.bigint(),
	endTimeUnixNano: z.coerce.bigint(),
	attributes,
});

/** The part of OTLP's ExportTraceServiceRequest that the tests read, as JSON encodes it. */
const request = z.object({
	resourceSpans: z.array(
		z.object({
			resource: z.object({ attributes }),
			scopeSpans: z.array(z.object({ scope: z.object({ name: z.string() }), spans: z.array(span) })),
		}),
	),
});

export type CollectedSpan = z.infer<typeof span> & { service: unknown; scope: string };

/** An OTLP/HTTP receiver on a free port. For tests. */
export async function startCollector() {
	const bodies: string[] = [];
	const paths: string[] = [];
	let status = 200;
	const server = createServer((incoming, response) => {
		paths.push(incoming.url ?? "");
		const answer = async (): Promise<void> => {
			bodies.push(await text(incoming));
			response.writeHead(status, { "content-type": "application/json" }).end("{}");
		};
		void answer();
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		/** As they came. */
		bodies,
		paths,
		/** What it answers from now on. */
		answer: (next: number) => void (status = next),
		spans: (): CollectedSpan[] =>
			bodies.flatMap((body) =>
				request
					.parse(JSON.parse(body))
					.resourceSpans.flatMap(({ resource, scopeSpans }) =>
						scopeSpans.flatMap(({ scope, spans }) =>
							spans.map((one) => ({ ...one, scope: scope.name, service: resource.attributes["service.name"] })),
						),
					),
			),
		async [Symbol.asyncDispose]() {
			server.closeAllConnections();
			server.close();
			await once(server, "close");
		},
	};
}
