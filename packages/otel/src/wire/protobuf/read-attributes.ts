import type { BinaryReader } from "@bufbuild/protobuf/wire";
import type { Json } from "@playhead/core";
import { droppedKey, otlpLimits } from "../limits.ts";
import type { Attributes } from "../otlp.ts";
import { readNested } from "./read-message.ts";

/** Field numbers: opentelemetry/proto/common/v1/common.proto, v1.8. */
export function readAnyValue(reader: BinaryReader, depth: number): Json {
	if (depth > otlpLimits.depth) throw new RangeError(`values nest deeper than ${otlpLimits.depth}`);
	let value: Json = null;
	readNested(reader, (field) => {
		switch (field) {
			case 1:
				value = reader.string();
				return true;
			case 2:
				value = reader.bool();
				return true;
			case 3:
				value = toNumber(reader.int64());
				return true;
			case 4:
				value = finite(reader.double());
				return true;
			case 5:
				value = readList(reader, depth);
				return true;
			case 6:
				value = readMap(reader, depth);
				return true;
			case 7:
				value = toBase64(reader.bytes());
				return true;
			default:
				return false;
		}
	});
	return value;
}

function readList(reader: BinaryReader, depth: number): Json[] {
	const values: Json[] = [];
	readNested(reader, (field) => {
		if (field !== 1) return false;
		values.push(readAnyValue(reader, depth + 1));
		return true;
	});
	return values;
}

function readMap(reader: BinaryReader, depth: number): Attributes {
	const values: Attributes = {};
	readNested(reader, (field) => field === 1 && readKeyValue(reader, values, depth + 1));
	return values;
}

function readKeyValue(reader: BinaryReader, into: Attributes, depth: number): true {
	let key = "";
	let value: Json = null;
	readNested(reader, (field) => {
		if (field === 1) key = reader.string();
		else if (field === 2) value = readAnyValue(reader, depth);
		else return false;
		return true;
	});
	// An object would take it for its prototype.
	if (key !== "__proto__") into[key] = value;
	return true;
}

/** Reads one `KeyValue` into `into`, which holds `otlpLimits.attributes` at most and counts what it left out. */
export function readAttribute(reader: BinaryReader, into: AttributeBag): true {
	if (into.count >= otlpLimits.attributes) {
		reader.skip(2, 0);
		into.values[droppedKey] = ((into.values[droppedKey] as number | undefined) ?? 0) + 1;
		return true;
	}
	into.count += 1;
	return readKeyValue(reader, into.values, 0);
}

export type AttributeBag = { values: Attributes; count: number };

export function newBag(): AttributeBag {
	return { values: {}, count: 0 };
}

/** An int64 that a double cannot hold stays a string of digits. */
function toNumber(value: bigint | string): number | string {
	const number = Number(value);
	return Number.isSafeInteger(number) ? number : String(value);
}

/** JSON has no NaN and no infinities. */
function finite(value: number): number | string {
	return Number.isFinite(value) ? value : String(value);
}

function toBase64(bytes: Uint8Array): string {
	let binary = "";
	for (const byte of bytes) binary += String.fromCodePoint(byte);
	return btoa(binary);
}
