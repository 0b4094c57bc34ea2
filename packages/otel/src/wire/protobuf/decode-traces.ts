import type { BinaryReader } from "@bufbuild/protobuf/wire";
import { checkSpan } from "../check-record.ts";
import { toHex } from "../ids.ts";
import { droppedKey, otlpLimits } from "../limits.ts";
import type { Attributes, Decoded, OtlpSpan, Scope, SpanEvent, SpanState } from "../otlp.ts";
import { newBag, readAttribute } from "./read-attributes.ts";
import { readFields, readNested } from "./read-message.ts";
import { type Outcome, readRecords } from "./read-records.ts";

/**
 * The spans of an `ExportTraceServiceRequest`. Field numbers: opentelemetry/proto/trace/v1/trace.proto, v1.8.
 * @throws InvalidInputError where the bytes are no such message
 */
export function decodeTraces(bytes: Uint8Array): Decoded<OtlpSpan> {
	return readRecords(bytes, "ExportTraceServiceRequest", readSpan);
}

function readSpan(reader: BinaryReader, resource: Attributes, scope: Scope): Outcome<OtlpSpan> {
	const bag = newBag();
	const ids = { traceId: "", spanId: "", parentSpanId: "" };
	const events: SpanEvent[] = [];
	let dropped = 0;
	const span = { name: "", kind: 0, start: 0n, end: 0n, status: { code: 0, message: "" } };
	readFields(reader, reader.len, (field) => {
		switch (field) {
			case 1:
				ids.traceId = toHex(reader.bytes());
				return true;
			case 2:
				ids.spanId = toHex(reader.bytes());
				return true;
			case 4:
				ids.parentSpanId = toHex(reader.bytes());
				return true;
			case 5:
				span.name = reader.string();
				return true;
			case 6:
				span.kind = reader.int32();
				return true;
			case 7:
				span.start = BigInt(reader.fixed64());
				return true;
			case 8:
				span.end = BigInt(reader.fixed64());
				return true;
			case 9:
				return readAttribute(reader, bag);
			case 11:
				if (events.length < otlpLimits.events) events.push(readEvent(reader));
				else {
					dropped += 1;
					reader.skip(2, field);
				}
				return true;
			case 15:
				span.status = readStatus(reader);
				return true;
			default:
				return false;
		}
	});
	if (dropped > 0) bag.values[`${droppedKey}.events`] = dropped;
	return checkSpan({ ...span, ...ids, attributes: bag.values, events, resource, scope });
}

function readEvent(reader: BinaryReader): SpanEvent {
	const bag = newBag();
	const event = { name: "", at: 0n };
	readNested(reader, (field) => {
		if (field === 1) event.at = BigInt(reader.fixed64());
		else if (field === 2) event.name = reader.string();
		else if (field === 3) readAttribute(reader, bag);
		else return false;
		return true;
	});
	return { ...event, attributes: bag.values };
}

function readStatus(reader: BinaryReader): SpanState {
	const status = { code: 0, message: "" };
	readNested(reader, (field) => {
		if (field === 2) status.message = reader.string();
		else if (field === 3) status.code = reader.int32();
		else return false;
		return true;
	});
	return status;
}
