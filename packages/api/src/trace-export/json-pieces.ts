const encoder = new TextEncoder();
const perPiece = 500;

/** A long JSON list between two texts, some values at a time, so that nothing else waits for the whole of it. */
export function* jsonPieces(before: string, values: readonly unknown[], after: string): Generator<Uint8Array, void> {
	yield encoder.encode(before);
	for (let from = 0; from < values.length; from += perPiece) {
		const some = values.slice(from, from + perPiece).map((value) => JSON.stringify(value));
		yield encoder.encode(`${from === 0 ? "" : ","}${some.join(",")}`);
	}
	yield encoder.encode(after);
}
