import { accessPolicy, errorResponse, refuse } from "@playhead/api/access";
import { logger } from "./logger.ts";

/** SEC2: every API route answers through this; who is not let in gets the reason. */
export function guarded<C>(handle: (request: Request, context: C) => Promise<Response> | Response) {
	return async (request: Request, context: C): Promise<Response> => {
		const refused = refuse(request, accessPolicy(process.env));
		if (refused !== null) return errorResponse(refused);
		try {
			return await handle(request, context);
		} catch (error) {
			report(error, new URL(request.url).pathname);
			return errorResponse(error);
		}
	};
}

/** Errors that are the server's own fault go to its log, with the ids of what was asked for. */
export function report(error: unknown, where: string, ids: Ids = {}): void {
	logger.error({ err: error, where, ...ids }, "a request failed");
}

type Ids = { sessionId?: string; runId?: string };
