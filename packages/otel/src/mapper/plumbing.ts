import { text } from "../attributes/read.ts";
import type { OtlpSpan } from "../wire/otlp.ts";
import { type Mapper, speaks } from "./mapper.ts";

/** Instrumentations of libraries, of the runtime, and of web frameworks. */
const libraryScopes =
	/(?:^|[./_-])(?:instrumentation[-_](?!openai|anthropic|bedrock|vertex|langchain|llamaindex)|next\.js|undici|grpc|express|fastify|hono|prisma)/i;

/** Programs whose own steps are theirs alone: of one question they export thousands. */
const chattyServices = /^(?:codex|opencode)/i;

/** A client's call over the network, or to a database. */
function isClientCall(span: OtlpSpan): boolean {
	return span.kind === 3 && speaks(span, "http.", "url.", "rpc.", "db.", "net.", "messaging.");
}

/** The last word on a span that no convention knows: plumbing, or a step that somebody thought worth a span. */
export const plumbing: Mapper = {
	name: "plumbing",
	read(span) {
		const service = text(span.resource, "service.name") ?? "";
		const plumbed = isClientCall(span) || libraryScopes.test(span.scope.name) || chattyServices.test(service);
		return { kind: plumbed ? "internal" : "other" };
	},
};
