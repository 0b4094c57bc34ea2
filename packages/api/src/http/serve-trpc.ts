import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { z } from "zod";
import type { Context } from "../context.ts";
import { fromTrpcError } from "../error/index.ts";
import { uuid } from "../input/index.ts";
import { appRouter } from "../router.ts";
import { refuseContentType, withBody } from "./body.ts";
import { errorResponse } from "./respond.ts";
import { eventsCall, serveEvents } from "./serve-events.ts";

type Options = {
	/** Path under which the procedures lie, such as `/api/trpc`. */
	endpoint: string;
	context: () => Context | Promise<Context>;
	/** Told of errors that are the server's own fault, with the ids that stood in the call. */
	report: (error: unknown, path: string, ids: { sessionId?: string; runId?: string }) => void;
};

/** Calls in one batched request. */
const maxBatchSize = 20;

/** Answers a tRPC request whose caller was let in. */
export async function serveTrpc(request: Request, { endpoint, context, report }: Options): Promise<Response> {
	const wrongType = refuseContentType(request);
	if (wrongType !== null) return errorResponse(wrongType, 415);
	try {
		const place = eventsCall(request, endpoint);
		if (place !== null) return serveEvents(place, request.signal, { context: await context(), report });
		return await fetchRequestHandler({
			endpoint,
			req: await withBody(request),
			router: appRouter,
			createContext: context,
			maxBatchSize,
			onError: ({ error, path, input }) => {
				if (fromTrpcError(error).code === "INTERNAL") report(error.cause ?? error, path ?? "", idsOf(input));
			},
		});
	} catch (error) {
		return errorResponse(error);
	}
}

function idsOf(input: unknown): { sessionId?: string; runId?: string } {
	const ids = z.object({ sessionId: uuid.optional(), runId: uuid.optional() }).safeParse(input);
	return ids.success ? ids.data : {};
}
