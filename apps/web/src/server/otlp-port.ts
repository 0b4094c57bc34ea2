import { createServer } from "node:http";
import { nodeRoute } from "@playhead/api";
import { logger } from "./logger.ts";
import { answerOtlp } from "./otlp.ts";

const path = /^(?:\/api\/public\/otel)?\/v1\/([^/?]+)\/?(?:\?|$)/;

/**
 * Takes OTLP at the port that exporters send to by default, beside the web server's own, which takes it too. A port that
 * is taken meanwhile is told, and nothing else suffers.
 * @param port of 127.0.0.1, from PLAYHEAD_OTLP_PORT; the launcher sets it where it is free
 */
export function listenForOtlp(port: number): void {
	const server = createServer((incoming, outgoing) => {
		const signal = path.exec(incoming.url ?? "")?.[1] ?? "";
		void nodeRoute(incoming, outgoing, (request) => answerOtlp(request, signal)).catch(() => outgoing.destroy());
	});
	server.on("error", (error) => logger.warn({ err: error, port }, "OTLP is taken at the web server's address alone"));
	server.listen(port, "127.0.0.1");
}
