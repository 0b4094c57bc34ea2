import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { OutsideSpan } from "../span/outside-span.ts";
import { toOutsideSpan } from "../span/to-outside-span.ts";
import { decodeJsonLogs, decodeJsonTraces } from "../wire/json/decode.ts";
import type { OtlpLog, OtlpSpan } from "../wire/otlp.ts";
import { decodeLogs } from "../wire/protobuf/decode-logs.ts";
import { decodeTraces } from "../wire/protobuf/decode-traces.ts";

/** The body of a fixture, as it was before it was compressed. */
export function fixture(name: string): Uint8Array {
	const bytes = readFileSync(new URL(`../../fixtures/${name}`, import.meta.url));
	return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

export function spansOf(...names: string[]): OtlpSpan[] {
	return names.flatMap((name) => {
		const body = fixture(name);
		const decoded = name.endsWith(".json") ? decodeJsonTraces(new TextDecoder().decode(body)) : decodeTraces(body);
		return decoded.records;
	});
}

export function logsOf(name: string): OtlpLog[] {
	const body = fixture(name);
	return (name.endsWith(".json") ? decodeJsonLogs(new TextDecoder().decode(body)) : decodeLogs(body)).records;
}

/** When the fixtures "arrive": a while after they were made. */
export const receivedMs = Date.parse("2026-12-01T12:00:00Z");

export function outsideSpansOf(...names: string[]): OutsideSpan[] {
	return spansOf(...names).map((span) => toOutsideSpan(span, receivedMs));
}
