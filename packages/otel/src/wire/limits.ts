/** Limits of what one OTLP request may hold; beyond a limit of a record the rest is left out, and the record says so. */
export const otlpLimits = {
	/** Attributes of one record. Conversations that are flattened into attributes take a few for each message. */
	attributes: 20_000,
	events: 2_000,
	/** How deep values nest. */
	depth: 64,
	nameCharacters: 1_024,
} as const;

/** Set on a record of which something was left out: how many attributes or events. */
export const droppedKey = "playhead.dropped";
