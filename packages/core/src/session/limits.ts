/** Limits of what a person or a program may send (SEC4). Characters are UTF-16 units. */
export const limits = {
	promptCharacters: 200_000,
	titleCharacters: 200,
	idCharacters: 128,
	/** Of one tag, and of all tags of a session. */
	tagCharacters: 40,
	tagsPerSession: 32,
	/** Milliseconds that a deleted session stays in the trash. */
	trashMs: 10 * 60_000,
	/** Sessions of one bulk command. */
	bulkSessions: 200,
	/** The newest sessions of which the values of filters are counted. */
	facetSessions: 5_000,
	savedViews: 100,
	metadataCharacters: 16_384,
	/** What a person says with an answer to a question. */
	noteCharacters: 4_000,
	pageEvents: 1_000,
	pageSessions: 200,
	/** Sessions among which a page of a search for one or two characters is looked for: no index knows so short a text. */
	shortSearchSessions: 5_000,
	pageTraces: 200,
	pageSearch: 100,
	/** What is typed into a search. */
	searchCharacters: 1_000,
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
	/** Sessions of one comparison; turns of a side that it lists, and characters of each text. */
	compareSessions: 6,
	compareTurns: 200,
	compareCharacters: 8_000,
	/** Bytes of one side of a file that a three-way comparison gives as text. */
	mergeBytes: 512 * 1024,
	/** Bytes of a request's body. */
	bodyBytes: 4 * 1024 * 1024,
	/** Of a batch of events from outside: bytes of its body, events, keys of an event and characters of each. */
	ingestBodyBytes: 48 * 1024 * 1024,
	ingestDrafts: 1_000,
	ingestKeys: 8,
	ingestKeyCharacters: 512,
	/** Messages that may wait in line behind a run. */
	lineLength: 50,
	/** Firings of a schedule that may wait for an earlier one. */
	waitingFirings: 10,
	schedules: 500,
	webhooks: 50,
} as const;
