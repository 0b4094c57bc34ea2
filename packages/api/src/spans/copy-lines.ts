const tab = 0x09;
const newline = 0x0a;
const backslash = 0x5c;
const letterN = 0x4e;

/** A line of COPY's text format: field `i` is `source[from(i)] … source[to(i) - 1]`. Good until the next line. */
export class CopyLine {
	source: Buffer = Buffer.alloc(0);
	/** `ends[i]` is one past field `i`; field `i + 1` begins after the tab there. */
	readonly ends: Int32Array;
	start = 0;

	constructor(fields: number) {
		this.ends = new Int32Array(fields);
	}

	from(field: number): number {
		return field === 0 ? this.start : this.to(field - 1) + 1;
	}

	to(field: number): number {
		return this.ends[field] as number;
	}

	isNull(field: number): boolean {
		const from = this.from(field);
		return this.to(field) - from === 2 && this.source[from] === backslash && this.source[from + 1] === letterN;
	}

	/** The field as it stands, escapes and all: to compare with another field, not to show. */
	key(field: number): string {
		return this.source.toString("latin1", this.from(field), this.to(field));
	}
}

/** Cuts chunks into lines, whatever their borders are. */
export class LineReader {
	readonly #line: CopyLine;
	#rest: Buffer = Buffer.alloc(0);

	constructor(fields: number) {
		this.#line = new CopyLine(fields);
	}

	read(chunk: Buffer, take: (line: CopyLine) => void): void {
		const first = chunk.indexOf(newline) + 1;
		if (this.#rest.length === 0 || first === 0) {
			this.#rest = Buffer.from(this.#lines(Buffer.concat([this.#rest, chunk]), take));
			return;
		}
		this.#lines(Buffer.concat([this.#rest, chunk.subarray(0, first)]), take);
		this.#rest = Buffer.from(this.#lines(chunk.subarray(first), take));
	}

	/** Takes the whole lines and answers the rest. */
	#lines(source: Buffer, take: (line: CopyLine) => void): Buffer {
		const line = this.#line;
		const { ends } = line;
		line.source = source;
		let field = 0;
		let start = 0;
		const { length } = source;
		for (let i = 0; i < length; i += 1) {
			const byte = source[i] as number;
			if (byte > newline || byte < tab) continue;
			ends[field++] = i;
			if (byte === tab) continue;
			line.start = start;
			take(line);
			start = i + 1;
			field = 0;
		}
		return source.subarray(start);
	}
}
