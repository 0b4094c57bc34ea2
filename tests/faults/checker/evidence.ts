/** An event as the public API gives it. */
export type LoggedEvent = {
	sessionId: string;
	seq: number;
	type: string;
	v: number;
	at: string;
	runId?: string;
	turn?: number;
	data: Record<string, unknown>;
};

/** What SQL says of a session's rows in `events`. */
export type TableCount = { rows: number; distinct: number; first: number; last: number };

export type ReaderRecord = {
	name: string;
	sessionId: string;
	/** The cursor of its first connection. */
	afterSeq: number;
	/** Everything that it was given, in the order of arrival, over all connections. */
	events: LoggedEvent[];
	/** Transcript that it folded batch by batch; `null` when it did not begin at the start of the log. */
	folded: unknown;
	/** Answers that no further try would change, such as 400. */
	refusals: string[];
};

/** What a call did. `at`: ms since the epoch. */
export type Effect = { key: string; at: number };

export type Answered = { callId: string; decision: "allow" | "deny" };

/** A cancel: when it was asked for first, and when a server had taken it, in ms since the epoch; `null`: never. */
export type Cancel = { askedAt: number; takenAt: number | null };

export type SessionEvidence = {
	sessionId: string;
	log: LoggedEvent[];
	table: TableCount;
	/** Ids of the messages whose sends were answered. */
	sent: string[];
	/** What the witness file tells, in order. */
	witness: Effect[];
	/** Whether a person is asked before every call. */
	asks: boolean;
	/** Answers to questions that a server took. */
	answers: Answered[];
	cancels: Cancel[];
	/** Transcript that the checker's caller folded from the whole log. */
	folded: unknown;
};

/** All that is left when the faults are over. The checker knows nothing else. */
export type Evidence = { sessions: SessionEvidence[]; readers: ReaderRecord[] };

/** One sentence for each violation. */
export type Check = (evidence: Evidence) => string[];

export function text(value: unknown): string {
	return typeof value === "string" ? value : "";
}

export function errorCode(event: LoggedEvent): string {
	const error = event.data["error"];
	return typeof error === "object" && error !== null && "code" in error ? text(error.code) : "";
}

/** A check of one session at a time. */
export function perSession(check: (session: SessionEvidence) => string[]): Check {
	return ({ sessions }) =>
		sessions.flatMap((session) => check(session).map((problem) => `session ${session.sessionId}: ${problem}`));
}
