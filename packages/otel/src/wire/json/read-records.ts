import { InvalidInputError } from "@playhead/core";
import type { Attributes, Decoded, Scope } from "../otlp.ts";
import { readAttributes } from "./read-attributes.ts";
import { asList, asObject, asText, optionalObject } from "./shape.ts";

type Fields = Record<string, unknown>;
type Names = { resources: string; scopes: string; records: string };
type Outcome<T> = { record: T } | { problem: string };
export type ReadRecord<T> = (fields: Fields, place: string, resource: Attributes, scope: Scope) => Outcome<T>;

/** The shape that traces and logs share: resources hold scopes, scopes hold records. */
export function readRecords<T>(text: string, names: Names, readRecord: ReadRecord<T>): Decoded<T> {
	const decoded: Decoded<T> = { records: [], rejected: 0, problem: null };
	const resources = asList(parse(text)[names.resources], names.resources);
	for (const [at, value] of resources.entries()) {
		const place = `${names.resources}[${at}]`;
		const fields = asObject(value, place);
		const resource = readAttributes(
			optionalObject(fields["resource"], `${place}.resource`)["attributes"],
			`${place}.resource`,
		);
		for (const [scopeAt, scope] of asList(fields[names.scopes], `${place}.${names.scopes}`).entries()) {
			readScope(asObject(scope, place), `${place}.${names.scopes}[${scopeAt}]`, resource);
		}
	}
	return decoded;

	function readScope(fields: Fields, place: string, resource: Attributes): void {
		const named = optionalObject(fields["scope"], `${place}.scope`);
		const scope = { name: asText(named["name"], `${place}.scope.name`), version: asText(named["version"], place) };
		for (const [at, value] of asList(fields[names.records], place).entries()) {
			const own = `${place}.${names.records}[${at}]`;
			const outcome = readRecord(asObject(value, own), own, resource, scope);
			if ("record" in outcome) decoded.records.push(outcome.record);
			else {
				decoded.rejected += 1;
				decoded.problem ??= outcome.problem;
			}
		}
	}
}

/** @throws InvalidInputError where the text is no JSON object */
export function parse(text: string): Fields {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw new InvalidInputError("body", "not JSON. Send OTLP/JSON, or protobuf as application/x-protobuf.");
	}
	return asObject(value, "body");
}
