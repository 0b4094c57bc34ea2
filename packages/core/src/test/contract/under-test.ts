import type { EventLog } from "../../log/event-log.ts";
import type { RunRow, SessionRow, SnapshotRow, SpanRow } from "../../projection/read-model/rows.ts";

export type ReadModels = { row: SessionRow | null; runs: RunRow[]; spans: SpanRow[]; snapshots: SnapshotRow[] };

export type EventLogUnderTest = {
	log: EventLog;
	/** The rows as they are stored, in any order. */
	readModels(sessionId: string): Promise<ReadModels>;
	/** The whole of a value that left the log; `null`: no such artifact. */
	artifact(sessionId: string, id: string): Promise<string | null>;
	dispose(): Promise<void>;
};

export type EventLogFactory = () => Promise<EventLogUnderTest>;

/** The log of the suite that runs; valid inside tests. */
export type Subject = () => EventLogUnderTest;
