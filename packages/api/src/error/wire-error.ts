import { type ErrorCode, errorCodes } from "@playhead/core";
import type { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { type TRPC_ERROR_CODE_NUMBER, TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import { ZodError } from "zod";
import { asPlayheadError } from "./as-playhead-error.ts";
import { describeIssue } from "./describe-issue.ts";

/** An error on the wire: a code of ours, one sentence that says what to do, the input's field at fault. */
export type WireError = { code: ErrorCode; httpStatus: number; message: string; field?: string };

/** JSON-RPC's number for an HTTP status. Clients retry a stream on the 5xx ones. */
export function rpcCode(httpStatus: number): TRPC_ERROR_CODE_NUMBER {
	return TRPC_ERROR_CODES_BY_KEY[rpcKeys[httpStatus] ?? "INTERNAL_SERVER_ERROR"];
}

const rpcKeys: Record<number, keyof typeof TRPC_ERROR_CODES_BY_KEY> = {
	400: "BAD_REQUEST",
	401: "UNAUTHORIZED",
	403: "FORBIDDEN",
	404: "NOT_FOUND",
	405: "METHOD_NOT_SUPPORTED",
	409: "CONFLICT",
	413: "PAYLOAD_TOO_LARGE",
	415: "UNSUPPORTED_MEDIA_TYPE",
	429: "TOO_MANY_REQUESTS",
	499: "CLIENT_CLOSED_REQUEST",
	503: "SERVICE_UNAVAILABLE",
};

/** The one place that maps errors to the wire. What is not known to be safe to tell is not told. */
export function toWireError(error: unknown): WireError {
	const own = asPlayheadError(error);
	if (own !== null) {
		const { code, message, field } = own;
		return { code, httpStatus: errorCodes[code].http, message, ...(field === undefined ? {} : { field }) };
	}
	if (error instanceof ZodError) return fromZod(error);
	return { code: "INTERNAL", httpStatus: 500, message: "Something went wrong in the server. Its log says what." };
}

/** The error as tRPC's clients read it; `path` is the procedure's name. */
export function wireShape(wire: WireError, path?: string) {
	const { code, httpStatus, message, field } = wire;
	return {
		message,
		code: rpcCode(httpStatus),
		data: { code, httpStatus, ...(path === undefined ? {} : { path }), ...(field === undefined ? {} : { field }) },
	};
}

/** tRPC wraps what a procedure throws, and has errors of its own for what is no call at all. */
export function fromTrpcError(error: TRPCError): WireError {
	if (error.cause !== undefined && asPlayheadError(error.cause) !== null) return toWireError(error.cause);
	if (error.cause instanceof ZodError) return fromZod(error.cause);
	const httpStatus = getHTTPStatusCodeFromError(error);
	if (error.cause instanceof SyntaxError) {
		const message = `body: is not valid JSON (${error.cause.message}). Send a JSON object.`;
		return { code: "INVALID_INPUT", httpStatus: 400, message, field: "body" };
	}
	if (httpStatus === 404) return { code: "NOT_FOUND", httpStatus, message: `${error.message}. Check its spelling.` };
	if (httpStatus < 500) return { code: "INVALID_INPUT", httpStatus, message: error.message };
	return toWireError(error.cause);
}

function fromZod(error: ZodError): WireError {
	const issue = error.issues[0];
	if (issue === undefined) return { code: "INVALID_INPUT", httpStatus: 400, message: "input: is malformed." };
	const { field, problem, tooLarge } = describeIssue(issue);
	const code = tooLarge ? "TOO_LARGE" : "INVALID_INPUT";
	return { code, httpStatus: errorCodes[code].http, message: `${field}: ${problem}`, field };
}
