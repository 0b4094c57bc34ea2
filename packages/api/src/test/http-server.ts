import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { OwnedContext } from "../create-context.ts";
import {
	type AccessPolicy,
	accessPolicy,
	createIntake,
	errorResponse,
	exportSession,
	exportTrace,
	getArtifact,
	getSpans,
	type Intake,
	intakeLimits,
	nodeRoute,
	postIngest,
	refuse,
	serveMcp,
	serveOtlp,
	serveTrpc,
} from "../http/index.ts";

export type TestServer = AsyncDisposable & { url: string; reported: unknown[] };

/** The API's handlers behind a real HTTP server on a free port. For tests. */
export async function httpServer(
	context: OwnedContext,
	policy: AccessPolicy = accessPolicy({}),
	port = 0,
	intake: Intake = createIntake(intakeLimits),
): Promise<TestServer> {
	const reported: unknown[] = [];
	const mcp = serveMcp({ context: () => context, report: (error) => reported.push(error) });
	const otlp = serveOtlp({
		policy: () => policy,
		intake,
		receiver: () => context.receiver,
		counted: context.received,
		report: (error) => reported.push(error),
	});
	const route = (request: Request): Promise<Response> => {
		const [, , area, id = "", what, artifactId = ""] = new URL(request.url).pathname.split("/");
		if (area === undefined) return mcp(request);
		if (area === "trpc") {
			return serveTrpc(request, {
				endpoint: "/api/trpc",
				context: () => context,
				report: (error) => reported.push(error),
			});
		}
		if (area === "ingest") return postIngest(context, request);
		if (what === "spans") return getSpans(context, area === "traces" ? { runId: id } : { sessionId: id }, request);
		if (what === "artifacts") return getArtifact(context, id, artifactId);
		return area === "traces" ? exportTrace(context, { runId: id }, request) : exportSession(context, id, request);
	};
	const server = createServer((incoming, outgoing) => {
		void nodeRoute(incoming, outgoing, (request) => {
			const signal = /\/v1\/([^/?]*)$/.exec(request.url)?.[1];
			if (signal !== undefined) return otlp(request, signal);
			const refused = refuse(request, policy);
			return refused === null ? route(request) : errorResponse(refused);
		});
	});
	await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		reported,
		async [Symbol.asyncDispose]() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
