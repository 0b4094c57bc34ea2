import { initTRPC } from "@trpc/server";
import type { Context } from "./context.ts";
import { fromTrpcError, rpcCode } from "./error/index.ts";

/** A ping every 15 s; two missed ones and the client connects again (LIVE3). */
const pingMs = 15_000;

const t = initTRPC.context<Context>().create({
	isDev: false,
	sse: {
		ping: { enabled: true, intervalMs: pingMs },
		client: { reconnectAfterInactivityMs: 2 * pingMs + 1_000 },
	},
	errorFormatter({ error, shape }) {
		const { code, httpStatus, message, field } = fromTrpcError(error);
		const { path } = shape.data;
		return {
			message,
			code: rpcCode(httpStatus),
			data: { code, httpStatus, ...(path === undefined ? {} : { path }), ...(field === undefined ? {} : { field }) },
		};
	},
});

export const router = t.router;
export const procedure = t.procedure;
export const createCallerFactory = t.createCallerFactory;
