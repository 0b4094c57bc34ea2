import type { SearchRow } from "@playhead/core";
import { textArray } from "./text-array.ts";

/** What search finds of a batch, in columns. Places count from the batch's start; the title's is 0. */
export function documentParams(rows: readonly SearchRow[]): unknown[] {
	return [
		rows.map((row) => row.seq),
		rows.map((row) => row.kind),
		rows.map((row) => row.role),
		rows.map((row) => row.at),
		textArray(rows.map((row) => row.words)),
	];
}
