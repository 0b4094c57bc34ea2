import { TooLargeError } from "../error/too-large-error.ts";
import { InvalidInputError } from "../error/invalid-input-error.ts";
import { type EventDraft, eventSchemas } from "./event.ts";
import { maskSecrets } from "./mask.ts";
import type { ArtifactRef } from "./parts.ts";

/** LOG8: bytes of UTF-8 above which one string leaves the log for an artifact. */
export const maxValueBytes = 256 * 1024;
/** Characters of such a string that stay in the event. */
const headLength = 8 * 1024;
/** Bytes that the JSON of one event may have after its large strings have left. */
const maxEventBytes = 4 * 1024 * 1024;

/** A whole value that an event refers to. */
export type Artifact = { id: string; content: string; bytes: number };

const encoder = new TextEncoder();

/** Text that every part of the system can store: no NUL (PostgreSQL refuses it), no lone surrogates, no secrets. */
function clean(text: string): string {
	return maskSecrets(text.replaceAll("\u0000", "\uFFFD").toWellFormed());
}

function utf8Bytes(text: string): number {
	// Every UTF-16 unit is at most 3 bytes, so short strings need no encoding to be known as small.
	return text.length * 3 <= maxValueBytes ? text.length : encoder.encode(text).length;
}

/**
 * What is stored of a draft: validated (LOG6), masked (SEC5), with large strings cut to their head and kept as artifacts
 * (LOG8). Pure but for `newId`, which names the artifacts.
 */
export function prepare(draft: EventDraft, newId: () => string): { draft: EventDraft; artifacts: Artifact[] } {
	const artifacts: Artifact[] = [];
	const refs: ArtifactRef[] = [];

	const walk = (value: unknown, path: string): unknown => {
		if (typeof value === "string") {
			const text = clean(value);
			const bytes = utf8Bytes(text);
			if (bytes <= maxValueBytes) return text;
			const id = newId();
			artifacts.push({ id, content: text, bytes });
			refs.push({ id, path, bytes });
			return text.slice(0, headLength).toWellFormed();
		}
		if (Array.isArray(value)) return value.map((item, index) => walk(item, `${path}.${index}`));
		if (value !== null && typeof value === "object") {
			const copy: Record<string, unknown> = {};
			for (const [key, item] of Object.entries(value)) {
				if (item !== undefined) copy[clean(key)] = walk(item, path === "" ? key : `${path}.${key}`);
			}
			return copy;
		}
		return value;
	};

	const data = walk(draft.data, "") as Record<string, unknown>;
	if (refs.length > 0) Object.assign(data, { truncated: true, artifacts: refs });
	const parsed = eventSchemas[draft.type].safeParse(data);
	if (!parsed.success) {
		const issue = parsed.error.issues[0];
		throw new InvalidInputError(`${draft.type}.${issue?.path.join(".") ?? ""}`, issue?.message ?? "is malformed");
	}
	const size = JSON.stringify(parsed.data).length;
	if (size > maxEventBytes) throw new TooLargeError(`${draft.type}.data`, size, maxEventBytes, "characters");
	return { draft: { ...draft, data: parsed.data } as EventDraft, artifacts };
}
