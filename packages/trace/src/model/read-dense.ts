import { cut, maxName } from "../columns/cut.ts";
import type { SpanColumns } from "../columns/span-columns.ts";
import { kindOf, spanKinds, spanStatuses, statusOf } from "../columns/words.ts";
import type { Draft } from "./empty-trace.ts";
import { note, type Oddities, oddTexts } from "./oddities.ts";

const day = 86_400_000;
const unknown = 255;

/** What each word means in a closed list; 255 where it is not in it. */
function meanings(words: readonly string[], list: readonly string[]): Uint8Array {
	const places = new Map(list.map((word, place) => [word, place]));
	const meaning = new Uint8Array(words.length);
	for (let i = 0; i < words.length; i++) meaning[i] = places.get(words[i] as string) ?? unknown;
	return meaning;
}

/** Reads the columns that every span has, but for durations. After `readErrors`: an unknown status with an error is one. */
export function readDense(
	draft: Draft,
	columns: SpanColumns,
	column: Int32Array,
	orphan: Uint8Array,
	odd: Oddities,
): void {
	const kinds = meanings(columns.words, spanKinds);
	const statuses = meanings(columns.words, spanStatuses);
	const { words } = columns;
	const word = (place: number | undefined): number =>
		place !== undefined && place >= 0 && place < words.length ? Math.trunc(place) : -1;
	for (let i = 0; i < draft.count; i++) {
		const c = column[i] as number;
		draft.id[i] = columns.id[c] as string;
		const summary: unknown = columns.summary[c];
		draft.summary[i] = typeof summary === "string" ? cut(summary, maxName) : "";
		draft.orphan[i] = orphan[c] as number;
		draft.name[i] = word(columns.name[c]);
		draft.run[i] = word(columns.run[c]);
		draft.turn[i] = columns.turn[c] ?? -1;
		draft.startSeq[i] = columns.startSeq[c] ?? 0;
		draft.endSeq[i] = columns.endSeq[c] ?? -1;
		const kind = kinds[columns.kind[c] as number] ?? unknown;
		draft.kind[i] = kind;
		if (kind === unknown) {
			draft.kind[i] = kindOf.other;
			note(odd, c, oddTexts.kind(String(words[columns.kind[c] as number])));
		}
		const status = statuses[columns.status[c] as number] ?? unknown;
		draft.status[i] = status;
		if (status === unknown) {
			const shown = draft.errors.has(i) ? "error" : "ok";
			draft.status[i] = statusOf[shown];
			note(odd, c, oddTexts.status(String(words[columns.status[c] as number]), shown));
		}
	}
}

/** Durations: NaN of running spans. `now` in ms after `origin`; `odd` by position. Tells whether any is running. */
export function readDurations(
	draft: Draft,
	columns: SpanColumns,
	column: Int32Array,
	now: number,
	odd: Oddities,
): boolean {
	let running = false;
	// Backwards: what has no end of its own takes the last end below it.
	for (let i = draft.count - 1; i >= 0; i--) {
		const told: unknown = columns.duration[column[i] as number];
		const start = draft.start[i] as number;
		let duration = Number.NaN;
		if (draft.status[i] !== statusOf.running) {
			duration = typeof told === "number" && Number.isFinite(told) ? told : lengthBelow(draft, i, now);
			if (duration !== told) note(odd, i, oddTexts.noEnd);
			if (duration < 0) {
				note(odd, i, oddTexts.negative(duration));
				duration = 0;
			}
			if (start + duration > now + day) {
				note(odd, i, oddTexts.tooLong);
				duration = Math.max(0, now - start);
			}
		} else running = true;
		draft.duration[i] = duration;
	}
	return running;
}

function lengthBelow(draft: Draft, i: number, now: number): number {
	const start = draft.start[i] as number;
	let length = 0;
	for (let child = i + 1; child < (draft.end[i] as number); child = draft.end[child] as number) {
		const duration = draft.duration[child] as number;
		const childStart = draft.start[child] as number;
		const end = Number.isNaN(duration) ? Math.max(childStart, now) : childStart + duration;
		if (end - start > length) length = end - start;
	}
	return length;
}
