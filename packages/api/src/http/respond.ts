import { rpcCode, toWireError } from "../error/index.ts";

/** An error as a response of its own, in the shape that tRPC's errors have. */
export function errorResponse(error: unknown, httpStatus?: number): Response {
	const wire = toWireError(error);
	const { code, message, field } = wire;
	const status = httpStatus ?? wire.httpStatus;
	const data = { code, httpStatus: status, ...(field === undefined ? {} : { field }) };
	const headers: Record<string, string> = { "cache-control": "no-store" };
	if (status === 401) headers["www-authenticate"] = 'Basic realm="Playhead", charset="UTF-8"';
	return Response.json({ error: { message, code: rpcCode(status), data } }, { status, headers });
}
