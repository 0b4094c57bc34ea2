/**
 * The version of the wire format. A change of any event schema changes `schemaHash`; `version.test.ts` then fails until
 * a new line is added here (LOG6). Additive changes keep the version and update the hash of its line.
 */
export const history = [
	{ version: 1, hash: "b61702034341baa40506e66558a6d46f1a079b63d6fa901e8ccc45514953a313", note: "first format" },
] as const;

export const eventVersion = 1;
