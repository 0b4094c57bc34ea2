/** Limits of OTLP requests, each named in the error of what is beyond it. */
export const intakeLimits = {
	/** Bytes of one body, as it comes and unpacked. A model call carries its whole history, so bodies are large. */
	bodyBytes: 32 * 1024 * 1024,
	/** Bodies that are held at once, and their bytes as they came; beyond, exporters are asked to come again. */
	bodies: 64,
	heldBytes: 128 * 1024 * 1024,
	/** Of those, the ones that are unpacked, read and stored at once; the others wait. */
	atOnce: 3,
	/** Drafts of one transaction. */
	batchDrafts: 2_000,
	/** Sessions of one request that are written at once. */
	sessionsAtOnce: 3,
} as const;
