import { InvalidCursorError } from "@playhead/core";
import { z } from "zod";
import { parseCursor } from "../session/keyset-cursor.ts";

/** A document's place in the order of the results. */
export type Place = { at: string; sessionId: string; seq: number };

const place = z.tuple([z.iso.datetime({ precision: 3 }), z.guid(), z.int().min(0)]);

/** An opaque cursor: base64url of JSON. */
export function encodePlace({ at, sessionId, seq }: Place): string {
	return Buffer.from(JSON.stringify([at, sessionId, seq])).toString("base64url");
}

/** Throws an InvalidCursorError for anything that `encodePlace` did not give. */
export function decodePlace(cursor: string): Place {
	const parsed = place.safeParse(parseCursor(cursor));
	if (!parsed.success) throw new InvalidCursorError();
	const [at, sessionId, seq] = parsed.data;
	return { at, sessionId, seq };
}
