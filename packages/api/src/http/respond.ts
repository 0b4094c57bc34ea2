import { toWireError, wireShape } from "../error/index.ts";

/** An error as a response of its own, in the shape that tRPC's errors have. */
export function errorResponse(error: unknown, httpStatus?: number): Response {
	const wire = toWireError(error);
	const status = httpStatus ?? wire.httpStatus;
	const headers: Record<string, string> = { "cache-control": "no-store" };
	if (status === 401) headers["www-authenticate"] = 'Basic realm="Playhead", charset="UTF-8"';
	return Response.json({ error: wireShape({ ...wire, httpStatus: status }) }, { status, headers });
}
