import { InvalidInputError } from "@playhead/core";
import { emptyColumns } from "./empty-columns.ts";
import type { SpanColumns } from "./span-columns.ts";

const shape = emptyColumns();
type Sparse = "models" | "errors" | "exits";
const sparse: readonly Sparse[] = ["models", "errors", "exits"];
const dense = (Object.keys(shape) as (keyof SpanColumns)[]).filter(
	(key) => !["v", "origin", "words", ...sparse].includes(key),
);

/**
 * Refuses what is no `SpanColumns`: its one error is `InvalidInputError`. What single values say is not looked at here;
 * `buildTrace` shows strange ones as well as it can.
 */
export function checkColumns(columns: SpanColumns): void {
	if (columns.v !== 1)
		throw new InvalidInputError("v", `is ${String(columns.v)}, this program reads 1; reload the page`);
	if (!Number.isFinite(columns.origin)) throw new InvalidInputError("origin", "must be ms since the epoch");
	if (!Array.isArray(columns.words)) throw new InvalidInputError("words", "must be a list; ask for the spans again");
	sameLength("", columns, dense, columns.id?.length);
	for (const field of ["words", "id"] as const) {
		const at = columns[field].findIndex((text: unknown) => typeof text !== "string");
		if (at >= 0) throw new InvalidInputError(`${field}.${at}`, "must be a text; ask for the spans again");
	}
	for (const table of sparse) {
		sameLength(`${table}.`, columns[table] ?? {}, Object.keys(shape[table]), columns[table]?.at?.length);
	}
}

function sameLength(prefix: string, table: object, keys: readonly string[], length: number | undefined): void {
	for (const key of keys) {
		const column = (table as Record<string, unknown>)[key];
		if (!Array.isArray(column)) throw new InvalidInputError(prefix + key, "must be a list; ask for the spans again");
		if (column.length !== length) {
			const problem = `has ${column.length} values where ${length ?? 0} belong; ask for the spans again`;
			throw new InvalidInputError(prefix + key, problem);
		}
	}
}
