import { createHash, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { ConfigError } from "@playhead/core";
import type { WorkerMetrics } from "./metrics.ts";
import type { MetricsAddress } from "./settings.ts";

export type MetricsServer = { close(): void };

/** Serves `GET /metrics`. @throws ConfigError when it cannot listen there */
export async function serveMetrics(metrics: WorkerMetrics, address: MetricsAddress): Promise<MetricsServer> {
	const { host, port, token } = address;
	const server = createServer((request, response) => {
		const answer = (status: number, body: string, type = "text/plain; charset=utf-8"): void =>
			void response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(body);
		if (token !== null && !holdsToken(request.headers.authorization ?? "", token))
			return answer(401, "This worker asks for PLAYHEAD_TOKEN: send `Authorization: Bearer <token>`.\n");
		if (request.method !== "GET" || request.url !== "/metrics") return answer(404, "Only GET /metrics is here.\n");
		metrics.text().then(
			(text) => answer(200, text, metrics.contentType),
			() => answer(500, "The metrics could not be collected.\n"),
		);
	});
	server.listen(port, host);
	try {
		await once(server, "listening");
	} catch (error) {
		const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
		throw new ConfigError(
			`PLAYHEAD_METRICS_PORT=${port} cannot be listened on at ${host} (${code}). Choose another.`,
			error,
		);
	}
	server.unref();
	return { close: () => void server.close() };
}

/** Digests have one length, so that the comparison tells nothing about the token's. */
function holdsToken(authorization: string, token: string): boolean {
	const given = /^bearer (\S+)$/i.exec(authorization.trim())?.[1];
	const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
	return given !== undefined && timingSafeEqual(digest(given), digest(token));
}
