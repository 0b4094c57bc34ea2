import { emptyTranscript, evolveAll, evolveTranscript, type StoredEvent, type Transcript } from "@playhead/core";
import { restoredArbitrary, sessionArbitrary, sessionId, stored } from "@playhead/core/test";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FrameSource, Keyframes } from "./keyframes.ts";
import { trimWindow } from "./trim-window.ts";

const fold = (events: readonly StoredEvent[], seq: number): Transcript =>
	evolveAll(emptyTranscript(sessionId), events.slice(0, seq));

/** The state after each event, folded from the start; index 0 is before the first one. */
function statesOf(events: readonly StoredEvent[]): Transcript[] {
	const states = [emptyTranscript(sessionId)];
	for (const event of events) states.push(evolveTranscript(states.at(-1) as Transcript, event));
	return states;
}

/** What of a transcript a window tells. */
const windowOf = (whole: Transcript, { firstSeq }: Transcript) => ({
	...whole,
	firstSeq,
	messages: whole.messages.filter(({ seq }) => seq >= firstSeq),
	turns: whole.turns.filter(({ seq }) => seq >= firstSeq),
});

/** A server with this log, whose pages hold so many turns. */
function serverOf(log: StoredEvent[], turns = Number.POSITIVE_INFINITY) {
	const asked: string[] = [];
	const states = statesOf(log);
	const source: FrameSource = {
		frameAt: async (seq) => {
			asked.push(`frame ${seq}`);
			const transcript = trimWindow(states[seq] ?? fold(log, seq), turns);
			return { transcript, hasEarlier: transcript.firstSeq > 1 };
		},
		eventsAfter: async (seq, limit) => {
			asked.push(`events ${seq}`);
			return log.slice(seq, seq + limit);
		},
	};
	return { source, asked };
}

async function stateAt(frames: Keyframes, seq: number): Promise<Transcript> {
	const here = frames.peek(seq);
	if (here !== null) return here.transcript;
	await frames.load(seq);
	const loaded = frames.peek(seq);
	if (loaded === null) throw new Error(`Nothing at ${seq}.`);
	return loaded.transcript;
}

const scrub = fc.array(fc.nat(100_000), { minLength: 1, maxLength: 12 });
const session = fc.oneof(sessionArbitrary, restoredArbitrary).filter((drafts) => drafts.length > 0);

describe("Keyframes", () => {
	it("[REST7] [LIVE7] a state by keyframes is the fold from the start, in any order, with restores", async () => {
		await fc.assert(
			fc.asyncProperty(session, scrub, fc.integer({ min: 1, max: 40 }), async (drafts, places, interval) => {
				const log = stored(drafts);
				const states = statesOf(log);
				const frames = new Keyframes(serverOf(log).source, { interval, turns: 1_000, frames: 3, characters: 20_000 });
				for (const place of places) {
					const seq = 1 + (place % log.length);
					expect(await stateAt(frames, seq)).toEqual(states[seq]);
				}
			}),
			{ numRuns: 25 },
		);
	});

	it("[REST7] windows of a few turns tell what the fold from the start tells of those", async () => {
		await fc.assert(
			fc.asyncProperty(restoredArbitrary, scrub, fc.integer({ min: 1, max: 40 }), async (drafts, places, interval) => {
				const log = stored(drafts);
				const states = statesOf(log);
				const frames = new Keyframes(serverOf(log, 2).source, { interval, turns: 2 });
				for (const place of places) {
					const seq = 1 + (place % log.length);
					const state = await stateAt(frames, seq);
					expect(state).toEqual(windowOf(states[seq] as Transcript, state));
				}
			}),
			{ numRuns: 25 },
		);
	});

	it("[REST7] [LIVE7] a log that grows is read on from where it ended", async () => {
		await fc.assert(
			fc.asyncProperty(session, scrub, fc.integer({ min: 1, max: 40 }), async (drafts, places, interval) => {
				const whole = stored(drafts);
				const log: StoredEvent[] = whole.slice(0, 1);
				const frames = new Keyframes(serverOf(log).source, { interval, turns: 1_000 });
				for (const place of places) {
					log.push(...whole.slice(log.length, log.length + (place % 7)));
					const seq = 1 + (place % log.length);
					expect(await stateAt(frames, seq)).toEqual(fold(log, seq));
				}
			}),
			{ numRuns: 25 },
		);
	});

	it("[REST7] a part is asked for once, and the next keyframe is folded from it", async () => {
		const [drafts = []] = fc.sample(
			restoredArbitrary.filter(({ length }) => length > 40),
			{ numRuns: 1, seed: 7 },
		);
		const log = stored(drafts);
		const { source, asked } = serverOf(log);
		const frames = new Keyframes(source, { interval: 16 });
		await Promise.all([frames.load(5), frames.load(9)]);
		await frames.load(3);
		expect(asked).toEqual(["frame 1", "events 0"]);
		await frames.load(20);
		expect(asked).toEqual(["frame 1", "events 0", "events 16"]);
		expect(frames.timeOf(20)).toBe(Date.parse(log[19]?.at ?? ""));
		expect(frames.timeOf(40)).toBeNull();
	});

	it("[REST7] a failed reading is tried again, and leaves nothing behind", async () => {
		const log = stored(fc.sample(restoredArbitrary, { numRuns: 1, seed: 3 })[0] ?? []);
		const { source } = serverOf(log);
		let fails = true;
		const frames = new Keyframes({
			...source,
			frameAt: (seq) => (fails ? Promise.reject(new Error("away")) : source.frameAt(seq)),
		});
		await expect(frames.load(4)).rejects.toThrow("away");
		expect(frames.peek(4)).toBeNull();
		fails = false;
		expect(await stateAt(frames, 4)).toEqual(fold(log, 4));
	});
});
