/**
 * The version of the wire format. A change of any event schema changes `schemaHash`; `version.test.ts` then fails until
 * a new line is added here (LOG6). Additive changes keep the version and update the hash of its line.
 */
export const history = [
	{ version: 1, hash: "2ff6186e86cecbaaebbfbe781381b3e09da0f7f1f45299476d68d04a0071d769", note: "first format" },
] as const;

export const eventVersion = 1;
