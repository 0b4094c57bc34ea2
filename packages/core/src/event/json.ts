import { z } from "zod";

/** Any value that JSON can carry. */
export type Json = z.util.JSONType;

/**
 * Walked by hand: `z.json()` tries six schemas at every level, which took a fifth of the time that an event's check takes.
 * Cycles are its caller's to refuse, as in `prepare`.
 */
export const json = z.unknown().refine(isJson, "is no JSON value") as unknown as z.ZodType<Json>;

function isJson(value: unknown): boolean {
	if (value === null || typeof value === "string" || typeof value === "boolean") return true;
	if (typeof value === "number") return Number.isFinite(value);
	if (typeof value !== "object") return false;
	if (Array.isArray(value)) return value.every(isJson);
	return Object.values(value).every(isJson);
}
