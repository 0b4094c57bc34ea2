import type { Json } from "@playhead/core";
import type { OtlpAttribute, OtlpValue } from "./otlp-types.ts";

/** A value as OTLP has it; what is neither a text, a number, a boolean nor a list of these is JSON in a text. */
export function otlpValue(value: Json): OtlpValue {
	if (typeof value === "string") return { stringValue: value.toWellFormed() };
	if (typeof value === "boolean") return { boolValue: value };
	if (typeof value === "number") {
		return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value };
	}
	const plain = Array.isArray(value) && value.every((part) => part !== null && typeof part !== "object");
	return plain ? { arrayValue: { values: value.map(otlpValue) } } : { stringValue: JSON.stringify(value) };
}

/** Attributes without those that are absent. */
export function otlpAttributes(values: Record<string, Json | undefined>): OtlpAttribute[] {
	const attributes: OtlpAttribute[] = [];
	for (const key in values) {
		const value = values[key];
		if (value !== undefined && value !== null) attributes.push({ key, value: otlpValue(value) });
	}
	return attributes;
}

const hour = 3_600_000;

/** Nanoseconds since the epoch of `ms` after `origin`, both in ms: a double is too short for their sum. */
export function unixNano(origin: number, ms: number): string {
	const whole = Math.floor(origin / hour) * hour;
	const rest = Math.round((origin - whole + ms) * 1e6);
	const nanos = BigInt(whole) * 1_000_000n + BigInt(rest);
	// Before the epoch there is no time in OTLP.
	return String(nanos > 0n ? nanos : 0n);
}
