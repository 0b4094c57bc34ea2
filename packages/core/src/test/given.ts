import type { EventDraft } from "../event/event.ts";
import { evolveRowsAll, type SessionRows } from "../projection/read-model/evolve-rows.ts";
import type { Decision, SessionState } from "../session/state.ts";

export type Outcome<R> = Decision<R> & {
	/** The types of the events, in order. */
	types: string[];
	/** Row and all runs of the session after the events. */
	after: SessionRows;
};

export const sessionId = "00000000-0000-4000-8000-000000000001";

/**
 * The session that these events made, and what a command decides on it: `given(...events).when((state) => decideX(command,
 * state))`. The state is what a log loads: runs that have not ended, and the one of `messageId`.
 */
export function given(...history: EventDraft[]) {
	const rows = evolveRowsAll(sessionId, { row: null, runs: [] }, history, 1);
	return {
		rows,
		when<R>(decide: (state: SessionState) => Decision<R>, options: { messageId?: string } = {}): Outcome<R> {
			const runs = rows.runs.filter((run) => run.finishedAt === null || run.messageId === options.messageId);
			const { events, result } = decide({ row: rows.row, runs });
			const after = evolveRowsAll(sessionId, rows, events, history.length + 1);
			return { events, result, types: events.map((event) => event.type), after };
		},
	};
}
