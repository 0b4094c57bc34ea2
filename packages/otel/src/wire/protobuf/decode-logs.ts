import type { BinaryReader } from "@bufbuild/protobuf/wire";
import type { Json } from "@playhead/core";
import { checkLog } from "../check-record.ts";
import { toHex } from "../ids.ts";
import type { Attributes, Decoded, OtlpLog, Scope } from "../otlp.ts";
import { newBag, readAnyValue, readAttribute } from "./read-attributes.ts";
import { readFields } from "./read-message.ts";
import { type Outcome, readRecords } from "./read-records.ts";

/**
 * The records of an `ExportLogsServiceRequest`. Field numbers: opentelemetry/proto/logs/v1/logs.proto, v1.8.
 * @throws InvalidInputError where the bytes are no such message
 */
export function decodeLogs(bytes: Uint8Array): Decoded<OtlpLog> {
	return readRecords(bytes, "ExportLogsServiceRequest", readLog);
}

function readLog(reader: BinaryReader, resource: Attributes, scope: Scope): Outcome<OtlpLog> {
	const bag = newBag();
	const log = { traceId: "", spanId: "", event: "", severity: 0, body: null as Json };
	let at = 0n;
	let observed = 0n;
	readFields(reader, reader.len, (field) => {
		switch (field) {
			case 1:
				at = BigInt(reader.fixed64());
				return true;
			case 2:
				log.severity = reader.int32();
				return true;
			case 5:
				log.body = readAnyValue(reader, 0);
				return true;
			case 6:
				return readAttribute(reader, bag);
			case 9:
				log.traceId = toHex(reader.bytes());
				return true;
			case 10:
				log.spanId = toHex(reader.bytes());
				return true;
			case 11:
				observed = BigInt(reader.fixed64());
				return true;
			case 12:
				log.event = reader.string();
				return true;
			default:
				return false;
		}
	});
	return checkLog({ ...log, at: at === 0n ? observed : at, attributes: bag.values, resource, scope });
}
