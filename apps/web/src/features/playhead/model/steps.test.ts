import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { advance, longestPauseMs } from "./film.ts";
import { standingAt, standingWords, stepEvent, stepTurn, turnPlaces } from "./steps.ts";

const turns = [
	{ turn: 1, runId: "a", from: 5, to: 20, whole: 20 },
	{ turn: 2, runId: "a", from: 22, to: 40, whole: 40 },
	{ turn: 3, runId: "b", from: 43, to: null, whole: null },
];

describe("steps", () => {
	it("[REST7] by event: from live to the one before, never below 1, past the end to live", () => {
		expect([stepEvent(null, -1, 50), stepEvent(null, 1, 50), stepEvent(49, 1, 50), stepEvent(1, -1, 50)]).toEqual([
			49,
			null,
			null,
			1,
		]);
	});

	it("[REST7] by turn: to the ends of turns, then live; back to the beginning", () => {
		const walk = (by: 1 | -1, from: number | null) => {
			const path: (number | null)[] = [];
			for (let at = stepTurn(from, by, turns, 50); path.at(-1) !== at; at = stepTurn(at, by, turns, 50)) path.push(at);
			return path;
		};
		expect(walk(-1, null)).toEqual([40, 20, 1]);
		expect(walk(1, 1)).toEqual([20, 40, null]);
		expect(stepTurn(30, -1, turns, 50)).toBe(20);
	});

	it("[REST7] a turn is whole where its snapshot is told, right behind its end, unless the next one begins there", () => {
		const span = (turn: number, startSeq: number, endSeq: number | null) =>
			({ id: `${turn}`, kind: "turn", runId: "a", turn, status: "ok", startSeq, endSeq, start: 0, end: null }) as const;
		const places = turnPlaces([span(2, 21, 30), span(1, 5, 20), span(3, 33, 40), span(4, 43, null)]);
		expect(places.map(({ turn, whole }) => [turn, whole])).toEqual([
			[1, 20],
			[2, 31],
			[3, 41],
			[4, null],
		]);
	});

	it("[REST7] says where a moment stands", () => {
		const words = [3, 5, 20, 21, 39, 40, 45].map((seq) => standingWords(standingAt(seq, turns)));
		expect(words).toEqual([
			"Before the first turn",
			"Turn 1",
			"End of turn 1",
			"End of turn 1",
			"Turn 2",
			"End of turn 2",
			"Turn 3",
		]);
	});
});

describe("the film", () => {
	const timesOf = (pauses: readonly number[]) => {
		const times = [0];
		for (const pause of pauses) times.push((times.at(-1) ?? 0) + pause);
		return (seq: number) => times[seq - 1] ?? null;
	};

	it("[REST7] pauses are as they were, long ones are cut, frames of any length play the same film", () => {
		const pauses = fc.array(fc.nat(20_000), { minLength: 1, maxLength: 40 });
		fc.assert(
			fc.property(pauses, fc.array(fc.nat(3_000), { maxLength: 60 }), (lengths, frames) => {
				const timeOf = timesOf(lengths);
				const last = lengths.length + 1;
				let reel = { seq: 1, since: 0 };
				// A film's first frame is at no time at all, and events at the same moment are shown by it.
				for (const ms of [0, ...frames]) reel = advance(reel, ms, timeOf, last);
				const total = frames.reduce((sum, ms) => sum + ms, 0);
				expect(reel).toEqual(advance({ seq: 1, since: 0 }, total, timeOf, last));
				let shown = 1;
				let at = 0;
				for (const pause of lengths) {
					at += Math.min(pause, longestPauseMs);
					if (at <= total) shown += 1;
				}
				expect(reel.seq).toBe(shown);
			}),
		);
	});

	it("[REST7] waits for events that are not read, and stands at the end", () => {
		const timeOf = (seq: number) => (seq <= 3 ? seq * 10 : null);
		expect(advance({ seq: 1, since: 0 }, 1_000, timeOf, 9)).toEqual({ seq: 3, since: 0 });
		expect(advance({ seq: 1, since: 0 }, 1_000, timeOf, 3)).toEqual({ seq: 3, since: 0 });
		expect(advance({ seq: 1, since: 4 }, 5, timeOf, 3)).toEqual({ seq: 1, since: 9 });
	});
});
