import { InvalidInputError, type Json } from "@playhead/core";
import { droppedKey, otlpLimits } from "../limits.ts";
import type { Attributes } from "../otlp.ts";
import { asList, asObject, asText, optionalObject } from "./shape.ts";

/** An `AnyValue` of OTLP/JSON. Integers come as strings from some producers and as numbers from others. */
export function readAnyValue(value: unknown, place: string, depth = 0): Json {
	if (depth > otlpLimits.depth) throw new InvalidInputError(place, `values nest deeper than ${otlpLimits.depth}.`);
	const fields = optionalObject(value, place);
	if (typeof fields["stringValue"] === "string") return fields["stringValue"];
	if (typeof fields["boolValue"] === "boolean") return fields["boolValue"];
	if (fields["intValue"] !== undefined) return readInt(fields["intValue"], place);
	if (fields["doubleValue"] !== undefined) return readDouble(fields["doubleValue"], place);
	if (typeof fields["bytesValue"] === "string") return fields["bytesValue"];
	if (fields["arrayValue"] !== undefined) {
		const { values } = optionalObject(fields["arrayValue"], place);
		return asList(values, place).map((item) => readAnyValue(item, place, depth + 1));
	}
	if (fields["kvlistValue"] !== undefined) {
		return readAttributes(optionalObject(fields["kvlistValue"], place)["values"], place, depth + 1);
	}
	return null;
}

function readInt(value: unknown, place: string): Json {
	const number = Number(value);
	if (!Number.isFinite(number)) throw new InvalidInputError(place, "intValue must be an integer (OTLP/JSON).");
	return Number.isSafeInteger(number) ? number : String(value);
}

/** `NaN` and `Infinity` come as strings, and stay strings. */
function readDouble(value: unknown, place: string): Json {
	const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
	if (typeof number === "number") return Number.isFinite(number) ? number : String(value);
	throw new InvalidInputError(place, "doubleValue must be a number (OTLP/JSON).");
}

/** A list of `KeyValue`; beyond `otlpLimits.attributes` the rest is counted and left out. */
export function readAttributes(list: unknown, place: string, depth = 0): Attributes {
	const values: Attributes = {};
	const pairs = asList(list, place);
	for (const pair of pairs.slice(0, otlpLimits.attributes)) {
		const fields = asObject(pair, place);
		const key = asText(fields["key"], `${place}.key`);
		// An object would take it for its prototype.
		if (key !== "__proto__") values[key] = readAnyValue(fields["value"], `${place}[${JSON.stringify(key)}]`, depth);
	}
	if (pairs.length > otlpLimits.attributes) values[droppedKey] = pairs.length - otlpLimits.attributes;
	return values;
}
