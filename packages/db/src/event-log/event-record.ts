import type { StoredEvent } from "@playhead/core";

/** A row of `events` as the driver gives it, without its session. */
export type EventRecord = {
	seq: string | number;
	type: string;
	v: number;
	at: Date;
	run_id: string | null;
	turn: number | null;
	data: Record<string, unknown>;
};

export function toEvent(sessionId: string, record: EventRecord): StoredEvent {
	return {
		sessionId,
		seq: Number(record.seq),
		type: record.type,
		v: record.v,
		at: record.at.toISOString(),
		...(record.run_id === null ? {} : { runId: record.run_id }),
		...(record.turn === null ? {} : { turn: record.turn }),
		data: record.data,
	};
}
