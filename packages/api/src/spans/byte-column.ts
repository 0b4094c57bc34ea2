const comma = 0x2c;
const quote = 0x22;
const backslash = 0x5c;
const space = 0x20;
const letterV = 0x76;
const minus = 0x2d;
const zero = 0x30;
const nine = 0x39;

const encoder = new TextEncoder();
const escape = Array.from({ length: space }, (_, byte) => encoder.encode(`\\u00${byte.toString(16).padStart(2, "0")}`));
const verticalTab = encoder.encode("\\u000b");
const nothing = encoder.encode("null");

/** The values of one column as JSON, separated by commas, written byte by byte: no string is made a value. */
export class ByteColumn {
	#bytes = new Uint8Array(1_024);
	#length = 0;

	get bytes(): Uint8Array {
		return this.#bytes.subarray(0, this.#length);
	}

	/** Bytes that are JSON already. */
	raw(source: Uint8Array, from: number, to: number): void {
		this.#next(to - from);
		const bytes = this.#bytes;
		let length = this.#length;
		for (let i = from; i < to; i += 1) bytes[length++] = source[i] as number;
		this.#length = length;
	}

	/** A whole number from 0. */
	count(value: number): void {
		this.#next(16);
		let places = 1;
		for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) places += 1;
		for (let i = places - 1, rest = value; i >= 0; i -= 1, rest = Math.floor(rest / 10)) {
			this.#bytes[this.#length + i] = zero + (rest % 10);
		}
		this.#length += places;
	}

	/** A field of COPY's text format as a JSON number; `null` for what JSON has no number for (NaN, infinity). */
	number(source: Uint8Array, from: number, to: number): void {
		const first = source[source[from] === minus ? from + 1 : from] as number;
		if (first >= zero && first <= nine) this.raw(source, from, to);
		else this.null();
	}

	null(): void {
		this.raw(nothing, 0, nothing.length);
	}

	/**
	 * A field of COPY's text format as a JSON string. Both escape a backslash, \b, \f, \n, \r and \t alike; COPY alone has
	 * \v, and leaves quotes and other control characters as they are.
	 */
	text(source: Uint8Array, from: number, to: number): void {
		this.#next((to - from) * 6 + 2);
		const bytes = this.#bytes;
		let length = this.#length;
		bytes[length++] = quote;
		for (let i = from; i < to; i += 1) {
			const byte = source[i] as number;
			if (byte > backslash || (byte >= space && byte !== quote && byte !== backslash)) {
				bytes[length++] = byte;
			} else if (byte === quote) {
				bytes[length++] = backslash;
				bytes[length++] = quote;
			} else if (byte === backslash && source[i + 1] !== letterV) {
				bytes[length++] = backslash;
				bytes[length++] = source[++i] as number;
			} else {
				const escaped = byte === backslash ? verticalTab : (escape[byte] as Uint8Array);
				if (byte === backslash) i += 1;
				bytes.set(escaped, length);
				length += escaped.length;
			}
		}
		bytes[length++] = quote;
		this.#length = length;
	}

	/** Room for a comma and `most` bytes. */
	#next(most: number): void {
		const needed = this.#length + most + 1;
		if (needed > this.#bytes.length) {
			const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
			grown.set(this.#bytes);
			this.#bytes = grown;
		}
		if (this.#length > 0) this.#bytes[this.#length++] = comma;
	}
}
