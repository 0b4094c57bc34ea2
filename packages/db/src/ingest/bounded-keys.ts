import { createHash } from "node:crypto";
import type { IngestDraft } from "@playhead/core";

/** Ids of producers stand in keys, and an index holds no more than 2,704 bytes of a row (PostgreSQL's nbtree). */
const keyCharacters = 256;

/** The drafts with keys that the table can hold: one that is too long, or holds a NUL, is named by its hash. */
export function withBoundedKeys(drafts: readonly IngestDraft[]): IngestDraft[] {
	return drafts.map((draft) => (draft.keys.some(mustHash) ? { ...draft, keys: draft.keys.map(bounded) } : draft));
}

function mustHash(key: string): boolean {
	return key.length > keyCharacters || key.includes("\0") || !key.isWellFormed();
}

function bounded(key: string): string {
	if (!mustHash(key)) return key;
	return `${key.slice(0, 32).replaceAll("\0", "").toWellFormed()}#${createHash("sha256").update(key).digest("hex")}`;
}
