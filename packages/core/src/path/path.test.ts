import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EventDraft } from "../event/event.ts";
import { emptyTranscript, evolveAll } from "../projection/transcript/evolve.ts";
import type { Message } from "../projection/transcript/transcript.ts";
import { sessionId } from "../test/given.ts";
import { restoredArbitrary } from "../test/restored-arbitrary.ts";
import { stored } from "../test/small-session.ts";
import { onPath, pathAt, type Restore } from "./path.ts";

const restore = (seq: number, toSeq: number, scope: Restore["scope"] = "both") => ({ seq, toSeq, scope });

describe("the path", () => {
	it("[REST2] without a restore is the whole log", () => {
		expect(pathAt([])).toEqual([{ from: 1, to: null }]);
		expect(pathAt([], 7)).toEqual([{ from: 1, to: 7 }]);
	});

	it("[REST2] after a restore leaves out what lies between", () => {
		expect(pathAt([restore(101, 50)])).toEqual([
			{ from: 1, to: 50 },
			{ from: 101, to: null },
		]);
		expect(pathAt([restore(101, 50)], 100)).toEqual([{ from: 1, to: 100 }]);
	});

	it("[REST2] after an undo has everything again, also what a restore before it had brought", () => {
		const restores = [restore(101, 50), restore(151, 120), restore(161, 150)];
		expect(pathAt(restores)).toEqual([
			{ from: 1, to: 50 },
			{ from: 101, to: 150 },
			{ from: 161, to: null },
		]);
		expect(pathAt([restore(101, 50), restore(103, 100)])).toEqual([
			{ from: 1, to: 100 },
			{ from: 103, to: null },
		]);
	});

	it("[REST3] a restore of files alone leaves the conversation as it is", () => {
		expect(pathAt([restore(9, 4, "files")])).toEqual([{ from: 1, to: null }]);
	});
});

/** What counts at every place, kept the long way: a set of places for each. */
function naive(drafts: readonly EventDraft[]): ReadonlySet<number>[] {
	const counts: Set<number>[] = [new Set()];
	drafts.forEach((event, index) => {
		const seq = index + 1;
		const goesBack = event.type === "session.restored" && event.data.scope !== "files";
		counts.push(new Set(counts[goesBack ? event.data.toSeq : index]).add(seq));
	});
	return counts;
}

it("[REST2] whatever is restored and undone, the path is what a list of all that counts says, at every place", () => {
	fc.assert(
		fc.property(restoredArbitrary, (drafts) => {
			const events = stored(drafts);
			const { restores } = evolveAll(emptyTranscript(sessionId), events).session;
			const counts = naive(drafts);
			for (let at = 1; at <= drafts.length; at += 1) {
				const path = pathAt(restores, at);
				const counting = drafts.map((_, index) => index + 1).filter((seq) => onPath(path, seq));
				expect(counting).toEqual([...(counts[at] ?? [])].toSorted((a, b) => a - b));
			}
		}),
		{ numRuns: 200 },
	);
});

it("[REST2] messages and turns carry the mark of what does not count; what they cost stays", () => {
	let setAside = 0;
	fc.assert(
		fc.property(restoredArbitrary, (drafts) => {
			const events = stored(drafts);
			const state = evolveAll(emptyTranscript(sessionId), events);
			const now = naive(drafts).at(-1) ?? new Set();
			const starts = new Map(events.flatMap(({ type, runId, seq }) => (type === "run.started" ? [[runId, seq]] : [])));
			const counts = ({ seq, role, runId }: Message) =>
				now.has(seq) && (role !== "user" || !starts.has(runId ?? "") || now.has(starts.get(runId ?? "") ?? 0));
			for (const message of state.messages) expect(message.setAside ?? false).toBe(!counts(message));
			for (const turn of state.turns) expect(turn.setAside ?? false).toBe(!now.has(turn.seq));
			setAside += state.messages.filter((message) => message.setAside).length;
			const without = evolveAll(
				emptyTranscript(sessionId),
				events.map((event) => (event.type === "session.restored" ? { ...event, type: "later.type" } : event)),
			);
			expect(state.session.usage).toEqual(without.session.usage);
			expect(state.session.cost).toBe(without.session.cost);
		}),
		{ numRuns: 200 },
	);
	expect(setAside).toBeGreaterThan(0);
});
