/**
 * The version of the wire format. A change of any event schema changes `schemaHash`; `version.test.ts` then fails until
 * a new line is added here (LOG6). Additive changes keep the version and update the hash of its line.
 */
export const history = [
	{ version: 1, hash: "865b311f1a946dbcdea6f89551c6f05f372bbbd139d0faa2c4dbe92c42e004fd", note: "first format" },
] as const;

export const eventVersion = 1;
