import { limits, TooLargeError } from "@playhead/core";
import { ByteColumn } from "./byte-column.ts";
import { type CopyLine, LineReader } from "./copy-lines.ts";
import { WordList } from "./word-list.ts";

/** The fields of a line, as the store copies them. */
const at = {
	id: 0,
	parent: 1,
	run: 2,
	turn: 3,
	kind: 4,
	name: 5,
	summary: 6,
	status: 7,
	start: 8,
	duration: 9,
	startSeq: 10,
	endSeq: 11,
	model: 12,
	input: 13,
	cacheRead: 14,
	cacheWrite: 15,
	output: 16,
	reasoning: 17,
	cost: 18,
	firstToken: 19,
	exit: 20,
	code: 21,
	message: 22,
} as const;
const fields = 23;

const texts = ["id", "summary"] as const;
const numbers = ["turn", "start", "duration", "startSeq", "endSeq"] as const;
const dictionary = ["run", "kind", "name", "status"] as const;
const tokens = ["input", "cacheRead", "cacheWrite", "output", "reasoning"] as const;

const numeric = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;
const encoder = new TextEncoder();
/** Parents that are named in one piece of the answer. */
const piece = 8_192;

type Columns<K extends string> = Record<K, ByteColumn>;
const columns = <K extends string>(keys: readonly K[]): Columns<K> =>
	Object.fromEntries(keys.map((key) => [key, new ByteColumn()])) as Columns<K>;

/** Makes `SpanColumns` (JSON) of the store's lines as they come; memory grows with the spans, up to `limits.traceSpans`. */
export class ColumnEncoder {
	readonly #lines = new LineReader(fields);
	readonly #dense = columns([...texts, ...numbers, ...dictionary]);
	readonly #models = columns(["at", "model", ...tokens, "cost", "firstToken"]);
	readonly #errors = columns(["at", "code", "message"]);
	readonly #exits = columns(["at", "code"]);
	readonly #words = new WordList();
	readonly #indexOf = new Map<string, number>();
	readonly #parents: (string | null)[] = [];
	readonly #strangers = new Map<string, Uint8Array>();
	count = 0;

	/** @throws TooLargeError above `limits.traceSpans` */
	add(chunk: Buffer): void {
		this.#lines.read(chunk, (line) => this.#span(line));
		if (this.count > limits.traceSpans) throw new TooLargeError("spans", this.count, limits.traceSpans, "spans");
	}

	#span(line: CopyLine): void {
		for (const name of texts) putText(this.#dense[name], line, at[name]);
		for (const name of numbers) putNumber(this.#dense[name], line, at[name]);
		for (const name of dictionary) this.#dense[name].count(this.#words.indexOf(line, at[name]));
		this.#indexOf.set(line.key(at.id), this.count);
		this.#parents.push(line.isNull(at.parent) ? null : this.#parent(line));
		if (!line.isNull(at.model)) this.#model(line);
		if (!line.isNull(at.code)) this.#error(line);
		if (!line.isNull(at.exit) && numeric.test(line.key(at.exit))) {
			this.#exits.at.count(this.count);
			putNumber(this.#exits.code, line, at.exit);
		}
		this.count += 1;
	}

	/** Of a parent that has not come yet, its id as JSON is kept: it may never come. */
	#parent(line: CopyLine): string {
		const key = line.key(at.parent);
		if (!this.#indexOf.has(key) && !this.#strangers.has(key)) {
			const column = new ByteColumn();
			putText(column, line, at.parent);
			this.#strangers.set(key, column.bytes.slice());
		}
		return key;
	}

	#model(line: CopyLine): void {
		this.#models.at.count(this.count);
		this.#models.model.count(this.#words.indexOf(line, at.model));
		for (const name of tokens) {
			if (line.isNull(at[name])) this.#models[name].count(0);
			else putNumber(this.#models[name], line, at[name]);
		}
		putNumber(this.#models.cost, line, at.cost);
		if (numeric.test(line.key(at.firstToken))) putNumber(this.#models.firstToken, line, at.firstToken);
		else this.#models.firstToken.null();
	}

	#error(line: CopyLine): void {
		this.#errors.at.count(this.count);
		putText(this.#errors.code, line, at.code);
		putText(this.#errors.message, line, at.message);
	}

	/** The JSON, piece by piece. `origin`: ms since the epoch; `lastSeq`: the end of the log that the spans are of. */
	*json({ origin, lastSeq }: { origin: number; lastSeq: number }): Generator<Uint8Array, void> {
		yield encoder.encode(`{"v":1,"origin":${origin},"lastSeq":${lastSeq}`);
		yield* this.#lists({ words: this.#words.words });
		yield encoder.encode(',"parent":[');
		for (let from = 0; from < this.count; from += piece) yield this.#parentsFrom(from);
		yield encoder.encode("]");
		yield* this.#lists(this.#dense);
		const sparse = { models: this.#models, errors: this.#errors, exits: this.#exits };
		for (const [name, table] of Object.entries(sparse)) {
			yield encoder.encode(`,"${name}":{`);
			yield* this.#lists(table, "");
			yield encoder.encode("}");
		}
		yield encoder.encode("}");
	}

	*#lists(table: Record<string, ByteColumn>, before = ","): Generator<Uint8Array, void> {
		let separator = before;
		for (const [name, column] of Object.entries(table)) {
			yield encoder.encode(`${separator}"${name}":[`);
			yield column.bytes;
			yield encoder.encode("]");
			separator = ",";
		}
	}

	#parentsFrom(from: number): Uint8Array {
		const column = new ByteColumn();
		for (const key of this.#parents.slice(from, from + piece)) {
			const index = key === null ? null : this.#indexOf.get(key);
			if (index === null) column.null();
			else if (index !== undefined) column.count(index);
			else {
				const id = this.#strangers.get(key as string) as Uint8Array;
				column.raw(id, 0, id.length);
			}
		}
		return from === 0 ? column.bytes : Buffer.concat([encoder.encode(","), column.bytes]);
	}
}

/** A text that is not there is empty. */
function putText(column: ByteColumn, line: CopyLine, field: number): void {
	column.text(line.source, line.from(field), line.isNull(field) ? line.from(field) : line.to(field));
}

function putNumber(column: ByteColumn, line: CopyLine, field: number): void {
	column.number(line.source, line.from(field), line.to(field));
}
