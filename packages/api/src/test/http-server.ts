import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Context } from "../context.ts";
import {
	type AccessPolicy,
	accessPolicy,
	errorResponse,
	exportSession,
	exportTrace,
	getArtifact,
	getSpans,
	nodeRoute,
	refuse,
	serveTrpc,
} from "../http/index.ts";

export type TestServer = AsyncDisposable & { url: string; reported: unknown[] };

/** The API's handlers behind a real HTTP server on a free port. For tests. */
export async function httpServer(
	context: Context,
	policy: AccessPolicy = accessPolicy({}),
	port = 0,
): Promise<TestServer> {
	const reported: unknown[] = [];
	const route = (request: Request): Promise<Response> => {
		const [, , area, id = "", what, artifactId = ""] = new URL(request.url).pathname.split("/");
		if (area === "trpc") {
			return serveTrpc(request, {
				endpoint: "/api/trpc",
				context: () => context,
				report: (error) => reported.push(error),
			});
		}
		if (what === "spans") return getSpans(context, area === "traces" ? { runId: id } : { sessionId: id }, request);
		if (what === "artifacts") return getArtifact(context, id, artifactId);
		return area === "traces" ? exportTrace(context, { runId: id }, request) : exportSession(context, id, request);
	};
	const server = createServer((incoming, outgoing) => {
		void nodeRoute(incoming, outgoing, (request) => {
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
