/**
 * The version of the wire format. A change of any event schema changes `schemaHash`; `version.test.ts` then fails until
 * a new line is added here (LOG6). Additive changes keep the version and update the hash of its line.
 */
export const history = [
	{ version: 1, hash: "bf6e33159f3de7a70f543f1c4ddeb949025ddcb33073b6251c6bc214ed9c7e69", note: "first format" },
] as const;

export const eventVersion = 1;
