import { initTRPC } from "@trpc/server";
import type { Context } from "./context.ts";
import { fromTrpcError, wireShape } from "./error/index.ts";

/** A ping every 15 s; two missed ones and the client connects again (LIVE3). */
export const pingMs = 15_000;

/** What a client is told when a stream begins. */
export const streamClient = { reconnectAfterInactivityMs: 2 * pingMs + 1_000 };

const t = initTRPC.context<Context>().create({
	isDev: false,
	sse: { ping: { enabled: true, intervalMs: pingMs }, client: streamClient },
	errorFormatter({ error, shape }) {
		return wireShape(fromTrpcError(error), shape.data.path);
	},
});

export const router = t.router;
export const procedure = t.procedure;
export const createCallerFactory = t.createCallerFactory;
