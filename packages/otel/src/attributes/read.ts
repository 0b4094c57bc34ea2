import type { Json } from "@playhead/core";
import type { Attributes } from "../wire/otlp.ts";

/** The first of the keys that holds a text which is not empty. Numbers and booleans are read as text. */
export function text(attributes: Attributes, ...keys: string[]): string | undefined {
	for (const key of keys) {
		const value = attributes[key];
		if (typeof value === "string" && value !== "") return value;
		if (typeof value === "number" || typeof value === "boolean") return String(value);
	}
	return undefined;
}

/** The first of the keys that holds a finite number; producers write some as text. */
export function number(attributes: Attributes, ...keys: string[]): number | undefined {
	for (const key of keys) {
		const value = attributes[key];
		const parsed = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
		if (typeof parsed === "number" && Number.isFinite(parsed)) return parsed;
	}
	return undefined;
}

/** The first of the keys that is there, with JSON that came as a string parsed. Any other string stays what it is. */
export function value(attributes: Attributes, ...keys: string[]): Json | undefined {
	for (const key of keys) {
		const found = attributes[key];
		if (found !== undefined && found !== null && found !== "") return parsed(found);
	}
	return undefined;
}

/** Texts of a list, or of one text. */
export function texts(attributes: Attributes, ...keys: string[]): string[] {
	const found = value(attributes, ...keys);
	const list = Array.isArray(found) ? found : [found];
	return list.filter((item) => typeof item === "string");
}

/** JSON objects and arrays that came as strings, parsed. */
export function parsed(found: Json): Json {
	if (typeof found !== "string" || !/^\s*[[{"]/.test(found)) return found;
	try {
		return JSON.parse(found) as Json;
	} catch {
		return found;
	}
}

export function isRecord(found: Json | undefined): found is { [key: string]: Json } {
	return typeof found === "object" && found !== null && !Array.isArray(found);
}
