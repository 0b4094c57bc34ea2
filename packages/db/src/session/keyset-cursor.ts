import { InvalidCursorError } from "@playhead/core";
import { z } from "zod";

/** The last row of a page in a list that is ordered by time, then by id, both descending. */
export type Keyset = { at: string; id: string };

const keyset = z.tuple([z.iso.datetime({ precision: 3 }), z.guid()]);

/** An opaque cursor: the keyset as base64url of JSON. */
export function encodeCursor({ at, id }: Keyset): string {
	return Buffer.from(JSON.stringify([at, id])).toString("base64url");
}

/** Throws an InvalidCursorError for anything that `encodeCursor` did not give. */
export function decodeCursor(cursor: string): Keyset {
	const parsed = keyset.safeParse(parseCursor(cursor));
	if (!parsed.success) throw new InvalidCursorError();
	const [at, id] = parsed.data;
	return { at, id };
}

/** What a cursor holds, not yet checked; `null` for what is no cursor. */
export function parseCursor(cursor: string): unknown {
	try {
		return JSON.parse(Buffer.from(cursor, "base64url").toString());
	} catch {
		return null;
	}
}

/**
 * A page of the rows that were read for it: one more than `limit` was asked for, and its being there says that another
 * page follows.
 */
export function toPage<R, T>(rows: readonly R[], limit: number, key: (row: R) => Keyset, map: (row: R) => T) {
	const kept = rows.slice(0, limit);
	const last = kept.at(-1);
	const nextCursor = rows.length > limit && last !== undefined ? encodeCursor(key(last)) : null;
	return { items: kept.map(map), nextCursor };
}
