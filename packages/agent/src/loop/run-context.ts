import type { EventDraft, Transcript } from "@playhead/core";
import type { RunLoopOptions } from "./run-loop-options.ts";
import type { TurnChanges } from "./turn-changes.ts";
import type { Writer } from "./writer.ts";

/** What every step of a running loop needs. */
export type RunContext = {
	options: RunLoopOptions;
	writer: Writer;
	/** Aborts when the run must stop, for whatever reason: a cancel, a shutdown, its time limit, a lost lease. */
	signal: AbortSignal;
};

/** Where a step writes: in a turn, or in its run alone. */
export type Place = RunContext & { turn?: number };

/** What the steps of one turn need. */
export type TurnContext = RunContext & {
	turn: number;
	/** As the log stood when the turn began. */
	transcript: Transcript;
	changes: TurnChanges;
	/** Resolves when the boundary before the turn is saved: no tool begins before. */
	ready: Promise<void>;
};

type Body<D> = D extends EventDraft ? Pick<D, "type" | "data"> : never;

/** Writes an event of the turn, stamped with time, run and turn. Resolves when there is room for more. */
export async function emit({ options, writer, turn }: Place, event: Body<EventDraft>): Promise<void> {
	const { clock, claim } = options;
	await writer.write({ ...event, at: clock.now(), runId: claim.runId, ...(turn === undefined ? {} : { turn }) });
}
