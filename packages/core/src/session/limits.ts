/** Limits of what a person or a program may send (SEC4). Characters are UTF-16 units. */
export const limits = {
	promptCharacters: 200_000,
	titleCharacters: 200,
	idCharacters: 128,
	metadataCharacters: 16_384,
	/** What a person says with an answer to a question. */
	noteCharacters: 4_000,
	pageEvents: 1_000,
	pageSessions: 200,
	/** Sessions among which a page of a search for one or two characters is looked for: no index knows so short a text. */
	shortSearchSessions: 5_000,
	pageTraces: 200,
	/** Spans of a trace that `traces.get` gives, one object a span. */
	getSpans: 2_000,
	/** Characters of JSON of the messages that `traces.span` gives of a model call's conversation. */
	spanMessages: 1_048_576,
	/** Spans of one columnar answer. */
	traceSpans: 300_000,
	/** Spans of one exported trace. */
	exportSpans: 50_000,
	/** Characters of JSON of one input or output in an exported trace, and of all of them. */
	exportValueCharacters: 65_536,
	exportCharacters: 32 * 1024 * 1024,
	/** Bytes of a request's body. */
	bodyBytes: 4 * 1024 * 1024,
	/** Messages that may wait in line behind a run. */
	lineLength: 50,
} as const;
