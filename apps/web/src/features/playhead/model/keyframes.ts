import { evolveAll, type StoredEvent, type Transcript } from "@playhead/core";
import { Lru } from "./lru.ts";
import { trimWindow } from "./trim-window.ts";

/** A window of the transcript as it was at its `lastSeq`. */
export type Frame = { transcript: Transcript; hasEarlier: boolean };

export type FrameSource = {
	/** The window that ends at a place, folded from the log. */
	frameAt: (seq: number) => Promise<Frame>;
	/** Events behind a place, in order; fewer than `limit` where the log ends. */
	eventsAfter: (seq: number, limit: number) => Promise<StoredEvent[]>;
};

export type KeyframeOptions = {
	/** Events from one keyframe to the next. */
	interval?: number;
	/** Turns that a keyframe holds; what comes before is read when it is asked for. */
	turns?: number;
	/** Keyframes that are kept. */
	frames?: number;
	/** Characters of events that are kept, as JSON. */
	characters?: number;
};

type Chunk = { events: StoredEvent[]; times: Float64Array };

/**
 * States of the session by place: a keyframe every `interval` events, read once or folded from the one before, and the
 * events between, folded on top with the code that the server and the live page use (REST7, LIVE7). What was looked at
 * longest ago is forgotten first, so memory is bounded however long the session is.
 */
export class Keyframes {
	readonly #source: FrameSource;
	readonly #interval: number;
	readonly #turns: number;
	readonly #frames: Lru<number, Frame>;
	readonly #chunks: Lru<number, Chunk>;
	/** The state that was asked for last: the next step is folded on it. */
	#last: Frame | null = null;
	readonly #loading = new Map<string, Promise<void>>();

	constructor(source: FrameSource, options: KeyframeOptions = {}) {
		const { interval = 512, turns = 6, frames = 200, characters = 24_000_000 } = options;
		this.#source = source;
		this.#interval = interval;
		this.#turns = turns;
		this.#frames = new Lru(frames, () => 1);
		this.#chunks = new Lru(characters, ({ events }) => weigh(events));
	}

	/** The state at a place, if all that it takes is here; `null`: it has to be loaded. */
	peek(seq: number): Frame | null {
		const part = this.#partOf(seq);
		const base = this.#baseFor(seq, part);
		if (base === null) return null;
		const events = this.#between(part, base.transcript.lastSeq, seq);
		if (events === null) return null;
		const frame = events.length === 0 ? base : { ...base, transcript: evolveAll(base.transcript, events) };
		this.#last = frame;
		return frame;
	}

	/** Reads what the state at a place takes. Readings of the same part are one. */
	async load(seq: number): Promise<void> {
		const part = this.#partOf(seq);
		await Promise.all([this.#loadFrame(part), this.#loadChunk(part, seq)]);
	}

	/** Reads what the parts before and behind a place take, so that a step over their border finds it. */
	async prefetch(seq: number, lastSeq: number): Promise<void> {
		const part = this.#partOf(seq);
		const end = (part + 1) * this.#interval;
		const before = part === 0 ? [] : [this.load(part * this.#interval)];
		const behind = end >= lastSeq ? [] : [this.#loadChunk(part, end), this.#loadChunk(part + 1, lastSeq)];
		await Promise.allSettled([...before, ...behind]);
	}

	/** When the event at a place happened, ms since the epoch; `null`: it is not here. */
	readonly timeOf = (seq: number): number | null => {
		const part = this.#partOf(seq);
		return this.#chunks.peek(part)?.times[seq - part * this.#interval - 1] ?? null;
	};

	/** Forgets everything: the log is another one. */
	clear(): void {
		this.#frames.clear();
		this.#chunks.clear();
		this.#last = null;
	}

	#partOf(seq: number): number {
		return Math.floor((Math.max(seq, 1) - 1) / this.#interval);
	}

	#baseFor(seq: number, part: number): Frame | null {
		const last = this.#last;
		const from = part * this.#interval;
		// A step on from the last state costs one event; a window that has grown long is begun anew from its keyframe.
		if (last !== null && last.transcript.lastSeq <= seq && last.transcript.lastSeq > from) return last;
		return this.#frameOf(part);
	}

	/** The keyframe of a part: kept, or folded from the one before where its events are here. */
	#frameOf(part: number): Frame | null {
		const known = this.#frames.get(part);
		if (known !== undefined || part === 0) return known ?? null;
		const before = this.#frames.get(part - 1);
		const chunk = this.#chunks.get(part - 1);
		if (before === undefined || chunk?.events.length !== this.#interval) return null;
		const transcript = trimWindow(evolveAll(before.transcript, chunk.events), this.#turns);
		const hasEarlier = before.hasEarlier || transcript.firstSeq > before.transcript.firstSeq;
		const frame = { transcript, hasEarlier };
		this.#frames.set(part, frame);
		return frame;
	}

	/** Events behind `from` up to `to`, all of one part. */
	#between(part: number, from: number, to: number): StoredEvent[] | null {
		if (to <= from) return [];
		const events = this.#chunks.get(part)?.events;
		const begin = part * this.#interval;
		if (events === undefined || events.length < to - begin) return null;
		return events.slice(from - begin, to - begin);
	}

	#loadFrame(part: number): Promise<void> {
		if (this.#frameOf(part) !== null) return Promise.resolve();
		return this.#once(`frame ${part}`, async () => {
			this.#frames.set(part, await this.#source.frameAt(Math.max(1, part * this.#interval)));
		});
	}

	#loadChunk(part: number, upTo: number): Promise<void> {
		const known = this.#chunks.get(part)?.events ?? [];
		const begin = part * this.#interval;
		if (known.length >= upTo - begin) return Promise.resolve();
		return this.#once(`chunk ${part} ${known.length}`, async () => {
			const more = await this.#source.eventsAfter(begin + known.length, this.#interval - known.length);
			const events = [...known, ...more.filter(({ seq }, at) => seq === begin + known.length + at + 1)];
			this.#chunks.set(part, { events, times: Float64Array.from(events, ({ at }) => Date.parse(at)) });
		});
	}

	async #once(name: string, read: () => Promise<void>): Promise<void> {
		const under = this.#loading.get(name) ?? read().finally(() => this.#loading.delete(name));
		this.#loading.set(name, under);
		await under;
	}
}

/** Characters of events as JSON, near enough. */
function weigh(events: readonly StoredEvent[]): number {
	return events.reduce((sum, event) => sum + JSON.stringify(event.data).length + 200, 0);
}
