import type { Topic } from "@playhead/db";

/** What the live hubs need to hear. It may repeat itself and may skip; the database is the truth. */
export type LiveSignal = {
	grown: readonly { sessionId: string; lastSeq: number }[];
	/** Ids of sessions. */
	deleted: readonly string[];
	/** Ids of sessions that somebody has seen. */
	seen: readonly string[];
	topics: readonly Topic[];
	/** Signals may have been missed: look at everything again. */
	resync: boolean;
};

export type SignalSource = { subscribe(listener: (signal: LiveSignal) => void): () => void };
