import { off } from "@playhead/telemetry";
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

/** A span for each call, with its name and code. Streams have none: they last as long as a page is open. */
const traced = t.middleware(({ ctx: { telemetry }, path, type, next }) => {
	if (telemetry === off || type === "subscription") return next();
	return telemetry.span(`trpc ${path}`, { "rpc.method": path }, async ({ set, fail }) => {
		const result = await next();
		const code = result.ok ? "OK" : fromTrpcError(result.error).code;
		set({ "playhead.code": code });
		if (!result.ok) fail(code);
		return result;
	});
});

export const procedure = t.procedure.use(traced);
export const createCallerFactory = t.createCallerFactory;
