import { InvalidInputError } from "@playhead/core";
import {
	countJsonMetrics,
	countMetrics,
	type Decoded,
	decodeJsonLogs,
	decodeJsonTraces,
	decodeLogs,
	decodeTraces,
	type OtlpLog,
	type OtlpSpan,
} from "@playhead/otel";
import type { OtlpSignal } from "./answer.ts";
import type { Encoding } from "./media-type.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true });

export type Body =
	| { signal: "traces"; decoded: Decoded<OtlpSpan> }
	| { signal: "logs"; decoded: Decoded<OtlpLog> }
	| { signal: "metrics"; points: number };

/** What an unpacked body holds. @throws InvalidInputError that names the place */
export function decodeBody(signal: OtlpSignal, encoding: Encoding, bytes: Uint8Array): Body {
	const json = encoding === "json";
	switch (signal) {
		case "traces":
			return { signal, decoded: json ? decodeJsonTraces(text(bytes)) : decodeTraces(bytes) };
		case "logs":
			return { signal, decoded: json ? decodeJsonLogs(text(bytes)) : decodeLogs(bytes) };
		case "metrics":
			return { signal, points: json ? countJsonMetrics(text(bytes)) : countMetrics(bytes) };
	}
}

function text(bytes: Uint8Array): string {
	try {
		return utf8.decode(bytes);
	} catch {
		throw new InvalidInputError("body", "not UTF-8. Send OTLP/JSON in UTF-8, or protobuf as application/x-protobuf.");
	}
}
