import { encodeExportAnswer, encodeStatus } from "@playhead/otel";
import { rpcStatusCode, toWireError } from "../error/index.ts";
import type { Encoding } from "./media-type.ts";

export type OtlpSignal = "traces" | "logs" | "metrics";

/** Seconds after which an exporter may come again, by status: OTLP/HTTP retries these alone. */
const retryAfter: Record<number, string> = { 429: "1", 503: "2" };

const rejectedField = {
	traces: "rejectedSpans",
	logs: "rejectedLogRecords",
	metrics: "rejectedDataPoints",
} as const;

/** The records were taken, but for `rejected` of them (OTLP/HTTP, "Partial success"), in the request's encoding. */
export function exportAnswer(
	signal: OtlpSignal,
	encoding: Encoding,
	{ rejected, problem }: { rejected: number; problem: string | null },
): Response {
	if (encoding === "protobuf") return respond(200, encoding, encodeExportAnswer(rejected, problem));
	if (rejected === 0 && problem === null) return respond(200, encoding, "{}");
	const partialSuccess = { [rejectedField[signal]]: String(rejected), errorMessage: problem ?? "" };
	return respond(200, encoding, JSON.stringify({ partialSuccess }));
}

/** A `google.rpc.Status` in the request's encoding; JSON where that is not known. */
export function failureAnswer(error: unknown, encoding: Encoding | null, httpStatus?: number): Response {
	const wire = toWireError(error);
	const status = httpStatus ?? wire.httpStatus;
	const code = rpcStatusCode(status);
	const headers: Record<string, string> = {};
	const seconds = retryAfter[status];
	if (seconds !== undefined) headers["retry-after"] = seconds;
	if (status === 401) headers["www-authenticate"] = 'Basic realm="Playhead", charset="UTF-8"';
	if (status === 405) headers["allow"] = "POST";
	return encoding === "protobuf"
		? respond(status, encoding, encodeStatus(code, wire.message), headers)
		: respond(status, "json", JSON.stringify({ code, message: wire.message }), headers);
}

function respond(
	status: number,
	encoding: Encoding,
	body: string | Uint8Array,
	headers: Record<string, string> = {},
): Response {
	const type = encoding === "protobuf" ? "application/x-protobuf" : "application/json";
	const bytes = typeof body === "string" ? body : new Uint8Array(body);
	return new Response(bytes, { status, headers: { "content-type": type, "cache-control": "no-store", ...headers } });
}
