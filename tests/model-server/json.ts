export type JsonObject = Record<string, unknown>;

/** The value as an object; an empty one when it is none. */
export function object(value: unknown): JsonObject {
	return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** The objects of an array; none when it is no array. */
export function objects(value: unknown): JsonObject[] {
	return Array.isArray(value) ? value.map(object) : [];
}

export function string(value: unknown): string {
	return typeof value === "string" ? value : "";
}
