import {
	isKnown,
	type SpanChange,
	type SpanKind,
	type SpanStatus,
	type StoredEvent,
	spanChanges,
} from "@playhead/core";
import type { SpanColumns } from "@playhead/trace";

/** What the scrubber needs of a span. */
export type SketchSpan = {
	id: string;
	kind: SpanKind;
	runId: string;
	turn: number | null;
	status: SpanStatus;
	startSeq: number;
	/** `null` while it runs. */
	endSeq: number | null;
	/** Ms since the epoch. */
	start: number;
	/** Ms since the epoch; `null` while it runs. */
	end: number | null;
};

/** All spans of a session in short: read once in columns, then grown with the events that the page gets anyway. */
export class Sketch {
	/** In no order; an entry is replaced, never changed. */
	readonly spans: SketchSpan[] = [];
	readonly #index = new Map<string, number>();
	#lastSeq = 0;

	/** Events up to this place are told. */
	get lastSeq(): number {
		return this.#lastSeq;
	}

	load(columns: SpanColumns): void {
		const { words, origin } = columns;
		for (const [i, id] of columns.id.entries()) {
			const start = origin + (columns.start[i] ?? 0);
			const duration = columns.duration[i] ?? null;
			this.#put({
				id,
				kind: words[columns.kind[i] ?? -1] as SpanKind,
				runId: words[columns.run[i] ?? -1] ?? "",
				turn: columns.turn[i] ?? null,
				status: words[columns.status[i] ?? -1] as SpanStatus,
				startSeq: columns.startSeq[i] ?? 0,
				endSeq: columns.endSeq[i] ?? null,
				start,
				end: duration === null ? null : start + Math.max(duration, 0),
			});
		}
		this.#lastSeq = Math.max(this.#lastSeq, columns.lastSeq ?? 0);
	}

	/** Takes events in order; what was told already is left out. `false`: nothing has changed. */
	take(events: readonly StoredEvent[]): boolean {
		let changed = false;
		for (const event of events) {
			if (event.seq <= this.#lastSeq) continue;
			this.#lastSeq = event.seq;
			if (!isKnown(event)) continue;
			for (const change of spanChanges(event.sessionId, event, event.seq)) changed = this.#apply(change) || changed;
		}
		return changed;
	}

	#put(span: SketchSpan): void {
		const known = this.#index.get(span.id);
		if (known === undefined) this.#index.set(span.id, this.spans.push(span) - 1);
		else this.spans[known] = span;
	}

	/** As `applySpanChange` of the core, on what is kept here. */
	#apply(change: SpanChange): boolean {
		if (change.op === "start") {
			const { id, kind, runId, turn, status, startSeq, startedAt } = change.row;
			if (this.#index.has(id)) return false;
			this.#put({ id, kind, runId, turn, status, startSeq, endSeq: null, start: Date.parse(startedAt), end: null });
			return true;
		}
		if (change.op === "end") {
			const span = this.spans[this.#index.get(change.end.id) ?? -1];
			if (span === undefined) return false;
			this.#put(ended(span, change.end));
			return true;
		}
		for (const span of this.spans) {
			if (span.runId === change.runId && span.endSeq === null) this.#put(ended(span, { ...change, durationMs: null }));
		}
		return true;
	}
}

type End = { status: SpanStatus; durationMs: number | null; at: string; endSeq: number };

function ended(span: SketchSpan, { status, durationMs, at, endSeq }: End): SketchSpan {
	if (status === "running") return { ...span, status, end: null, endSeq: null };
	const elapsed = Math.max(0, Date.parse(at) - span.start);
	return { ...span, status, end: span.start + (durationMs ?? elapsed), endSeq };
}
