/**
 * The version of the wire format. A change of any event schema changes `schemaHash`; `version.test.ts` then fails until
 * a new line is added here (LOG6). Additive changes keep the version and update the hash of its line.
 */
export const history = [
	{ version: 1, hash: "7c9e2a73895d9bf375b7e36b23606711bb4a4b764e8649426b29260a901e2f2d", note: "first format" },
] as const;

export const eventVersion = 1;
