import type { BinaryReader } from "@bufbuild/protobuf/wire";
import type { Attributes, Decoded, Scope } from "../otlp.ts";
import { type AttributeBag, newBag, readAttribute } from "./read-attributes.ts";
import { readerOf, readFields, reading, readNested } from "./read-message.ts";

/** A record, or why it cannot be taken. */
export type Outcome<T> = { record: T } | { problem: string };
export type ReadRecord<T> = (reader: BinaryReader, resource: Attributes, scope: Scope) => Outcome<T>;

/**
 * The shape that traces and logs share: a request holds resources (1), each its resource (1) and scopes (2), each its
 * scope (1) and records (2). Fields come in any order, so records are read behind their resource and scope.
 */
export function readRecords<T>(bytes: Uint8Array, what: string, readRecord: ReadRecord<T>): Decoded<T> {
	return reading(what, () => {
		const decoded: Decoded<T> = { records: [], rejected: 0, problem: null };
		const reader = readerOf(bytes);
		readFields(reader, reader.len, (field) => field === 1 && readResource(reader, decoded, readRecord));
		return decoded;
	});
}

function readResource<T>(reader: BinaryReader, into: Decoded<T>, readRecord: ReadRecord<T>): true {
	const resource = newBag();
	const scopes: Uint8Array[] = [];
	readNested(reader, (field) => {
		if (field === 1) readNested(reader, (inner) => inner === 1 && readAttribute(reader, resource));
		else if (field === 2) scopes.push(reader.bytes());
		else return false;
		return true;
	});
	for (const scope of scopes) readScope(scope, resource, into, readRecord);
	return true;
}

function readScope<T>(bytes: Uint8Array, resource: AttributeBag, into: Decoded<T>, readRecord: ReadRecord<T>): void {
	const scope: Scope = { name: "", version: "" };
	const records: Uint8Array[] = [];
	const reader = readerOf(bytes);
	readFields(reader, reader.len, (field) => {
		if (field === 1) readScopeName(reader, scope);
		else if (field === 2) records.push(reader.bytes());
		else return false;
		return true;
	});
	for (const record of records) {
		const outcome = readRecord(readerOf(record), resource.values, scope);
		if ("record" in outcome) into.records.push(outcome.record);
		else reject(into, outcome.problem);
	}
}

function readScopeName(reader: BinaryReader, scope: Scope): void {
	readNested(reader, (field) => {
		if (field === 1) scope.name = reader.string();
		else if (field === 2) scope.version = reader.string();
		else return false;
		return true;
	});
}

/** Counts a record that cannot be taken; the first one's problem is told. */
export function reject<T>(into: Decoded<T>, problem: string): void {
	into.rejected += 1;
	into.problem ??= problem;
}
