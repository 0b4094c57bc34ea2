/**
 * The version of the wire format. A change of any event schema changes `schemaHash`; `version.test.ts` then fails until
 * a new line is added here (LOG6). Additive changes keep the version and update the hash of its line.
 */
export const history = [
	{ version: 1, hash: "3f4a82ef65a528e888a359ce1c35d2bae2589b2db82adb7c4dd4a715b6e1c8c7", note: "first format" },
] as const;

export const eventVersion = 1;
