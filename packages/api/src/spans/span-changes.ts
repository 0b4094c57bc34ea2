import { isKnown, type StoredEvent, spanChanges } from "@playhead/core";
import type { SpanChanges } from "@playhead/db";

/** What a stretch of the log says of the spans of a trace, gathered batch by batch. */
export class ChangedSpans {
	readonly #runId: string | undefined;
	readonly #ids = new Set<string>();
	readonly #closedRuns = new Set<string>();
	#afterSeq: number;
	/** The place of the last event. */
	lastSeq: number;
	/** The run of the trace has ended. */
	over = false;

	constructor(runId: string | undefined, afterSeq: number) {
		this.#runId = runId;
		this.#afterSeq = afterSeq;
		this.lastSeq = afterSeq;
	}

	get size(): number {
		return this.#ids.size + this.#closedRuns.size;
	}

	add(events: readonly StoredEvent[]): void {
		for (const event of events) {
			this.lastSeq = event.seq;
			if (!isKnown(event) || (this.#runId !== undefined && event.runId !== this.#runId)) continue;
			for (const change of spanChanges(event.sessionId, event, event.seq)) {
				if (change.op === "start") this.#ids.add(change.row.id);
				else if (change.op === "end") this.#ids.add(change.end.id);
				else this.#closedRuns.add(change.runId);
			}
			if (event.type === "run.finished" && event.runId === this.#runId) this.over = true;
		}
	}

	/** What has been gathered, once. */
	take(): SpanChanges {
		const taken = { ids: [...this.#ids], closedRuns: [...this.#closedRuns], afterSeq: this.#afterSeq };
		this.#ids.clear();
		this.#closedRuns.clear();
		this.#afterSeq = this.lastSeq;
		return taken;
	}
}
