import type { Json, Usage } from "@playhead/core";

/** A record of a file, after JSON.parse: anything may stand in it. */
export type Rec = { [key: string]: unknown };

export function isRec(value: unknown): value is Rec {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object in a field; an empty one where there is none. */
export function rec(value: unknown, key: string): Rec {
	const found = isRec(value) ? value[key] : undefined;
	return isRec(found) ? found : {};
}

export function str(value: unknown, key: string): string | null {
	const found = isRec(value) ? value[key] : undefined;
	return typeof found === "string" && found !== "" ? found : null;
}

export function num(value: unknown, key: string): number | undefined {
	const found = isRec(value) ? value[key] : undefined;
	return typeof found === "number" && Number.isFinite(found) ? found : undefined;
}

export function list(value: unknown, key: string): unknown[] {
	const found = isRec(value) ? value[key] : undefined;
	return Array.isArray(found) ? found : [];
}

/** A count of tokens: whole and not negative, whatever the file says. */
export function count(value: unknown, key: string): number {
	return Math.max(0, Math.round(num(value, key) ?? 0));
}

/** Moments that JavaScript and PostgreSQL both can tell, between the years 1970 and 9999. */
const lastMs = Date.parse("9999-12-31T00:00:00Z");

/** ISO-8601 of a time that a file tells as text or in milliseconds; `null`: it tells none. */
export function time(value: unknown): string | null {
	const ms = typeof value === "number" ? value : typeof value === "string" ? Date.parse(value) : Number.NaN;
	return ms >= 0 && ms <= lastMs ? new Date(ms).toISOString() : null;
}

/** Milliseconds from one moment to another; none where the clock went back. */
export function between(from: string, to: string): number {
	return Math.max(0, Date.parse(to) - Date.parse(from));
}

/** Levels of a value and characters of its JSON that stay a value; what is more is kept as text. */
const maxLevels = 40;
const maxCharacters = 1_000_000;

/** Any value of a file as one that an event can hold. */
export function json(value: unknown): Json {
	if (value === undefined || value === null) return null;
	if (typeof value !== "object") return value as Json;
	const text = asText(value);
	return isDeep(value, maxLevels) || text.length > maxCharacters ? text : (value as Json);
}

function isDeep(value: unknown, levels: number): boolean {
	if (typeof value !== "object" || value === null) return false;
	return levels === 0 || Object.values(value).some((item) => isDeep(item, levels - 1));
}

function asText(value: unknown): string {
	try {
		return JSON.stringify(value);
	} catch {
		// Thousands of levels: no reader of ours gets that far either.
		return "[nested too deep to be kept]";
	}
}

/** A value that a file tells as text of JSON. */
export function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

export function hasTokens(usage: Usage): boolean {
	return Object.values(usage).some((tokens) => tokens > 0);
}

/** What one count has more than another, bucket by bucket. */
export function grown(usage: Usage, before: Usage): Usage {
	const more = (bucket: keyof Usage) => Math.max(0, usage[bucket] - before[bucket]);
	return {
		input: more("input"),
		cacheRead: more("cacheRead"),
		cacheWrite: more("cacheWrite"),
		output: more("output"),
		reasoning: more("reasoning"),
	};
}
