const textOid = 25;
const headerBytes = 20;

/**
 * A `text[]` in PostgreSQL's binary format (`array_recv` in src/backend/utils/adt/arrayfuncs.c): number of dimensions, a
 * flag for NULLs, the elements' type, then per dimension its length and lower bound, then each element behind its length.
 * In text format every quote of a JSON document is escaped here and unescaped there, which costs as much as storing it.
 */
export function textArray(values: readonly string[]): Buffer {
	const lengths = values.map((value) => Buffer.byteLength(value));
	const bytes = lengths.reduce((sum, length) => sum + 4 + length, headerBytes);
	const buffer = Buffer.allocUnsafe(bytes);
	let offset = 0;
	for (const word of [1, 0, textOid, values.length, 1]) offset = buffer.writeInt32BE(word, offset);
	values.forEach((value, index) => {
		offset = buffer.writeInt32BE(lengths[index] ?? 0, offset);
		offset += buffer.write(value, offset);
	});
	return buffer;
}
