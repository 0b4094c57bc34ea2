import { BinaryReader, type WireType } from "@bufbuild/protobuf/wire";
import { InvalidInputError } from "@playhead/core";

/** Reads the fields that it knows; the reader stands behind the field's tag. `false`: not known, to be skipped. */
export type FieldReader = (field: number, reader: BinaryReader, wireType: WireType) => boolean;

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A reader that refuses strings that are not UTF-8, as proto3 demands. */
export function readerOf(bytes: Uint8Array): BinaryReader {
	return new BinaryReader(bytes, (part) => utf8.decode(part));
}

/** Reads one message up to `end`, field by field; fields may repeat and come in any order. */
export function readFields(reader: BinaryReader, end: number, read: FieldReader): void {
	while (reader.pos < end) {
		const [field, wireType] = reader.tag();
		if (!read(field, reader, wireType)) reader.skip(wireType, field);
	}
	if (reader.pos !== end) throw new RangeError("a field runs over the end of its message");
}

/** Reads a message that stands in a field: its length, then its fields. */
export function readNested(reader: BinaryReader, read: FieldReader): void {
	const length = reader.uint32();
	const end = reader.pos + length;
	if (end > reader.len) throw new RangeError("a message runs over the end of the body");
	readFields(reader, end, read);
}

/** @throws InvalidInputError for bytes that are no such message: cut off, of another type, not UTF-8 */
export function reading<T>(what: string, work: () => T): T {
	try {
		return work();
	} catch (error) {
		if (error instanceof InvalidInputError) throw error;
		throw new InvalidInputError(
			"body",
			`not a protobuf ${what}: ${error instanceof Error ? error.message : "broken"}.`,
		);
	}
}
