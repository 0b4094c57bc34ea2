import { z } from "zod";
import { InvalidInputError } from "../error/invalid-input-error.ts";
import { TooLargeError } from "../error/too-large-error.ts";
import { type EventDraft, eventSchemas } from "./event.ts";
import { maskSecrets } from "./mask.ts";
import type { ArtifactRef } from "./parts.ts";

/** LOG8: bytes of UTF-8 above which one string leaves the log for an artifact. */
export const maxValueBytes = 256 * 1024;
/** Characters of such a string that stay in the event. */
const headLength = 8 * 1024;
/** Characters that the JSON of one event may have after its large strings have left. */
const maxEventLength = 4 * 1024 * 1024;
/** Levels of objects and arrays in an event's data: what is deeper overflows the stack of some reader. */
const maxDepth = 100;

/** A whole value that an event refers to. */
export type Artifact = { id: string; content: string; bytes: number };

export type Prepared = {
	draft: EventDraft;
	/** The JSON of the draft's data. */
	json: string;
	artifacts: Artifact[];
};

type Context = { type: string; newId: () => string; path: string[]; artifacts: Artifact[]; refs: ArtifactRef[] };

const encoder = new TextEncoder();
const time = z.iso.datetime({ offset: true });

/** Text that every part of the system can store: no NUL (PostgreSQL refuses it), no lone surrogates, no secrets. */
function clean(text: string): string {
	return maskSecrets(text.replaceAll("\u0000", "\uFFFD").toWellFormed());
}

function utf8Bytes(text: string): number {
	// Every UTF-16 unit is at most 3 bytes, so short strings need no encoding to be known as small.
	return text.length * 3 <= maxValueBytes ? text.length : encoder.encode(text).length;
}

function cleanText(value: string, { newId, path, artifacts, refs }: Context): string {
	const text = clean(value);
	const bytes = utf8Bytes(text);
	if (bytes <= maxValueBytes) return text;
	const id = newId();
	artifacts.push({ id, content: text, bytes });
	refs.push({ id, path: path.join("."), bytes });
	return text.slice(0, headLength).toWellFormed();
}

function cleanValue(value: unknown, context: Context): unknown {
	if (typeof value === "string") return cleanText(value, context);
	if (value === null || typeof value !== "object") return value;
	if (context.path.length >= maxDepth) {
		throw new InvalidInputError(`${context.type}.data`, `is nested deeper than ${maxDepth} levels.`);
	}
	if (Array.isArray(value)) return value.map((item, index) => cleanMember(String(index), item, context));
	const kept: Record<string, unknown> = {};
	for (const key of Object.keys(value)) {
		const item = (value as Record<string, unknown>)[key];
		if (item !== undefined) put(kept, clean(key), cleanMember(key, item, context));
	}
	return kept;
}

/** A key named __proto__ stays a key. */
function put(kept: Record<string, unknown>, key: string, value: unknown): void {
	if (key !== "__proto__") kept[key] = value;
	else Object.defineProperty(kept, key, { value, enumerable: true, writable: true, configurable: true });
}

function cleanMember(key: string, item: unknown, context: Context): unknown {
	context.path.push(key);
	const cleaned = cleanValue(item, context);
	context.path.pop();
	return cleaned;
}

/** The envelope's own fields: the time in UTC with milliseconds, whatever its zone was. */
function prepareEnvelope({ type, at, turn }: EventDraft): { at: string } {
	if (!Object.hasOwn(eventSchemas, type)) throw new InvalidInputError("type", `"${type}" is not an event type.`);
	const utc = utcTime(at);
	if (utc === null || (utc !== at && !time.safeParse(at).success))
		throw new InvalidInputError(`${type}.at`, "is not an ISO-8601 time with a zone.");
	if (turn !== undefined && !(Number.isInteger(turn) && turn >= 0)) {
		throw new InvalidInputError(`${type}.turn`, "is not a whole number from 0.");
	}
	return { at: utc };
}

/** `null`: no time at all. One that is written so already needs no other check: most are. */
function utcTime(at: string): string | null {
	const ms = Date.parse(at);
	return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

/**
 * What is stored of a draft: validated (LOG6), masked (SEC5), with large strings cut to their head and kept as artifacts
 * (LOG8). Pure but for `newId`, which names the artifacts.
 */
export function prepare(draft: EventDraft, newId: () => string): Prepared {
	const envelope = prepareEnvelope(draft);
	const context: Context = { type: draft.type, newId, path: [], artifacts: [], refs: [] };
	const data = cleanValue(draft.data, context);
	if (context.refs.length > 0) Object.assign(data as object, { truncated: true, artifacts: context.refs });
	const parsed = eventSchemas[draft.type].safeParse(data);
	if (!parsed.success) {
		const issue = parsed.error.issues[0];
		throw new InvalidInputError(`${draft.type}.${issue?.path.join(".") ?? ""}`, issue?.message ?? "is malformed");
	}
	const json = JSON.stringify(parsed.data);
	if (json.length > maxEventLength) throw new TooLargeError(`${draft.type}.data`, json.length, maxEventLength);
	return { draft: { ...draft, ...envelope, data: parsed.data } as EventDraft, json, artifacts: context.artifacts };
}
