/**
 * The version of the wire format. A change of any event schema changes `schemaHash`; `version.test.ts` then fails until
 * a new line is added here (LOG6). Additive changes keep the version and update the hash of its line.
 */
export const history = [
	{ version: 1, hash: "e00054ca1abed0419eae692c4ddd42e03fc6c1ebbb6c770eac978c0519770618", note: "first format" },
] as const;

export const eventVersion = 1;
