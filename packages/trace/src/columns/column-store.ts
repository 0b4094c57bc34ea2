import { checkColumns } from "./check-columns.ts";
import { emptyColumns } from "./empty-columns.ts";
import type { SpanColumns } from "./span-columns.ts";
import { dropRow, putRow, type Slots, type Table } from "./sparse-table.ts";

const tables = ["models", "errors", "exits"] as const;

/**
 * Collects the chunks of a trace that grows. A span that comes anew replaces the earlier one. The cost of a chunk is
 * that of its own spans and words, however many there are already.
 */
export class ColumnStore {
	readonly #columns = emptyColumns();
	readonly #words = new Map<string, number>();
	readonly #index = new Map<string, number>();
	/** Which of its chunk's spans a place was written from last: of two with one id, the sparse parts of the last count. */
	readonly #writtenFrom: number[] = [];
	readonly #slots: Record<(typeof tables)[number], Slots> = { models: new Map(), errors: new Map(), exits: new Map() };

	get size(): number {
		return this.#columns.id.length;
	}

	/** The store's own columns, without a copy: they change with the next chunk, and are not to be written to. */
	columns(): SpanColumns {
		return this.#columns;
	}

	/** @throws InvalidInputError for what is no `SpanColumns`; then nothing of the chunk is taken. */
	apply(chunk: SpanColumns): void {
		checkColumns(chunk);
		if (this.size === 0) this.#columns.origin = chunk.origin;
		const words = chunk.words.map((text) => this.#word(text));
		const places = chunk.id.map((id) => this.#place(id));
		for (let i = 0; i < places.length; i++) this.#write(chunk, i, places, words);
		for (const table of tables) this.#writeSparse(table, chunk, places, words);
	}

	#word(text: string): number {
		const known = this.#words.get(text);
		if (known !== undefined) return known;
		this.#words.set(text, this.#columns.words.length);
		return this.#columns.words.push(text) - 1;
	}

	#place(id: string): number {
		const known = this.#index.get(id);
		if (known !== undefined) {
			for (const table of tables) dropRow(this.#columns[table], this.#slots[table], known);
			return known;
		}
		this.#index.set(id, this.size);
		return this.#columns.id.push(id) - 1;
	}

	#write(chunk: SpanColumns, i: number, places: readonly number[], words: readonly number[]): void {
		const columns = this.#columns;
		const place = places[i] as number;
		this.#writtenFrom[place] = i;
		const parent = chunk.parent[i] ?? null;
		// An index that is not in the chunk names no span. An id stays one until its span has come (TRACE6).
		columns.parent[place] =
			typeof parent === "number"
				? (places[parent] ?? -1)
				: parent === null
					? null
					: (this.#index.get(parent) ?? parent);
		columns.run[place] = words[chunk.run[i] as number] ?? -1;
		columns.turn[place] = chunk.turn[i] ?? null;
		columns.kind[place] = words[chunk.kind[i] as number] ?? -1;
		columns.name[place] = words[chunk.name[i] as number] ?? -1;
		columns.summary[place] = chunk.summary[i] as string;
		columns.status[place] = words[chunk.status[i] as number] ?? -1;
		const start: unknown = chunk.start[i];
		columns.start[place] = typeof start === "number" ? start + chunk.origin - columns.origin : Number.NaN;
		columns.duration[place] = chunk.duration[i] ?? null;
		columns.startSeq[place] = chunk.startSeq[i] as number;
		columns.endSeq[place] = chunk.endSeq[i] ?? null;
	}

	#writeSparse(
		name: (typeof tables)[number],
		chunk: SpanColumns,
		places: readonly number[],
		words: readonly number[],
	): void {
		const table = this.#columns[name] as unknown as Table;
		const source = chunk[name] as unknown as Table;
		for (let from = 0; from < source.at.length; from++) {
			const at = source.at[from] as number;
			const place = places[at];
			if (place === undefined || this.#writtenFrom[place] !== at) continue;
			const slot = putRow(table, this.#slots[name], place, source, from);
			if (name === "models") this.#columns.models.model[slot] = words[chunk.models.model[from] as number] ?? -1;
		}
	}
}

/** One set of columns of several chunks, in their order: of a span that several hold, the last one counts. */
export function mergeColumns(chunks: Iterable<SpanColumns>): SpanColumns {
	const store = new ColumnStore();
	for (const chunk of chunks) store.apply(chunk);
	return store.columns();
}
