import { InvalidInputError } from "@playhead/core";

/** Readers of a parsed body that name the place of what does not fit. Absent and null are the default, as in proto3. */
type Fields = Record<string, unknown>;

function wrong(place: string, wanted: string): never {
	throw new InvalidInputError(place, `must be ${wanted} (OTLP/JSON).`);
}

export function asObject(value: unknown, place: string): Fields {
	if (typeof value !== "object" || value === null || Array.isArray(value)) wrong(place, "an object");
	return value as Fields;
}

export function optionalObject(value: unknown, place: string): Fields {
	return value === undefined || value === null ? {} : asObject(value, place);
}

export function asList(value: unknown, place: string): unknown[] {
	if (value === undefined || value === null) return [];
	return Array.isArray(value) ? value : wrong(place, "an array");
}

export function asText(value: unknown, place: string): string {
	if (value === undefined || value === null) return "";
	return typeof value === "string" ? value : wrong(place, "a string");
}

/** A 32-bit number or an enum's number; some producers write its name, which says less than nothing to us. */
export function asInt(value: unknown, place: string): number {
	if (value === undefined || value === null || typeof value === "string") return Number(value ?? 0) || 0;
	return Number.isInteger(value) ? (value as number) : wrong(place, "an integer");
}

/** Nanoseconds: a 64-bit integer as a string of digits, or as a number. */
export function asNanos(value: unknown, place: string): bigint {
	if (value === undefined || value === null || value === "") return 0n;
	if (typeof value === "string" && /^\d{1,20}$/.test(value)) return BigInt.asUintN(64, BigInt(value));
	if (typeof value === "number" && Number.isFinite(value) && value >= 0) return BigInt(Math.trunc(value));
	return wrong(place, "nanoseconds since 1970, as a string of digits");
}
