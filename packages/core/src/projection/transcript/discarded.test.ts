import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { EventDraft } from "../../event/event.ts";
import { closeOpen } from "../../session/close-open.ts";
import { at, draft, text } from "../../test/draft.ts";
import { sessionId } from "../../test/given.ts";
import { begun, ended, opened, startCommand, stored } from "../../test/small-session.ts";
import { emptyTranscript, evolveAll } from "./evolve.ts";
import type { Transcript } from "./transcript.ts";

const { runId } = startCommand();
const interrupted = { code: "INTERRUPTED", message: "The worker stopped." };
const unreachable = { code: "MODEL_UNREACHABLE", message: "The connection broke off." };

/** How a model call ends before its answer is whole, and how much of the answer had arrived, of 100. */
const drop = fc.record({ by: fc.constantFrom("stream", "worker", "worker in the wait"), arrived: fc.nat(99) });
const step = fc.record({ reasoning: fc.string({ maxLength: 12 }), drops: fc.array(drop, { maxLength: 4 }) });
const answers = fc.array(step, { minLength: 1, maxLength: 6 });

type Step = { reasoning: string; drops: { by: string; arrived: number }[] };

/** The log of a run whose n-th answer is `answer n`, with everything that broke off on the way there. */
function logOf(steps: readonly Step[]): EventDraft[] {
	const log = [...opened(), begun(runId, 5)];
	const tell = (...events: EventDraft[]) => void log.push(...events);
	const fold = () => evolveAll(emptyTranscript(sessionId), stored(log));
	let turn = 0;
	let attempt = 1;
	const now = () => at(10 + log.length);
	const place = () => ({ runId, turn, at: now() });
	const begin = () => {
		turn += 1;
		tell(draft.turnStarted(place()));
	};
	/** RUN5: another attempt takes over and closes what is open, as the loop does. */
	const takeOver = () => {
		attempt += 1;
		tell(draft.of("run.resumed", { runId, at: now() }, { attempt, worker: "w2", fromTurn: turn - 1 }));
		tell(...closeOpen(fold(), runId, now(), interrupted, { goesOn: true }));
		begin();
	};
	const stream = (id: string, reasoning: string, said: string) => {
		tell(draft.started(id, place()));
		if (reasoning !== "") tell(draft.delta(id, reasoning, place(), "reasoning"));
		const half = Math.ceil(said.length / 2);
		for (const piece of [said.slice(0, half), said.slice(half)]) {
			if (piece !== "") tell(draft.delta(id, piece, place()));
		}
	};
	for (const [index, { reasoning, drops }] of steps.entries()) {
		begin();
		const whole = `answer ${index}.`;
		for (const [number, { by, arrived }] of drops.entries()) {
			const said = whole.slice(0, Math.floor((whole.length * arrived) / 100));
			const id = `d${index}-${number}`;
			stream(id, reasoning, said);
			if (by !== "worker") {
				tell(draft.finished(id, said === "" ? [] : [text(said)], place(), { error: unreachable, discarded: true }));
				tell(draft.of("span.started", place(), { spanId: `w${id}`, parentId: null, kind: "wait", name: "backoff" }));
			}
			if (by === "stream") tell(draft.of("span.finished", place(), { spanId: `w${id}`, status: "ok", durationMs: 1 }));
			else takeOver();
		}
		stream(`m${index}`, reasoning, whole);
		tell(draft.finished(`m${index}`, [text(whole)], place()), draft.turnFinished(place()));
	}
	tell(ended(runId, 10 + log.length));
	return log;
}

/** What a person reads of the agent. */
function said({ messages }: Transcript): string[] {
	return messages
		.filter((message) => message.role === "assistant" && message.discarded !== true)
		.flatMap(({ parts }) => parts.map((part) => (part.type === "text" ? part.text : "")));
}

it("[RUN9][LIVE7] whatever breaks off on the way, every answer is told once, live and in replay", () => {
	fc.assert(
		fc.property(answers, fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), (steps, cuts) => {
			const events = stored(logOf(steps));
			const replay = evolveAll(emptyTranscript(sessionId), events);
			let live = emptyTranscript(sessionId);
			for (let index = 0, cut = 0; index < events.length; cut += 1) {
				const length = cuts[cut % cuts.length] ?? 1;
				// A reader that comes back is sent a part again.
				live = evolveAll(live, events.slice(Math.max(0, index - 2), index + length));
				index += length;
			}
			expect(live).toEqual(replay);
			expect(said(replay)).toEqual(steps.map((_, index) => `answer ${index}.`));
			const drops = steps.reduce((sum, { drops: some }) => sum + some.length, 0);
			expect(replay.messages.filter(({ discarded }) => discarded === true)).toHaveLength(drops);
			expect(replay.turns.every(({ durationMs }) => durationMs !== null)).toBe(true);
		}),
	);
});

it("[RUN9] what is discarded can still be looked at, and what it cost counts", () => {
	const place = { runId, turn: 1, at: at(10) };
	const usage = { input: 40, cacheRead: 0, cacheWrite: 0, output: 2, reasoning: 0 };
	const cut = { error: unreachable, discarded: true, usage, cost: 0.5 };
	const drafts = [
		...opened(),
		begun(runId, 5),
		draft.delta("m", "Half", place),
		draft.finished("m", [text("Half")], place, cut),
	];
	const { messages, session } = evolveAll(emptyTranscript(sessionId), stored(drafts));
	expect(messages.at(-1)).toMatchObject({ status: "error", discarded: true, parts: [text("Half")], usage, cost: 0.5 });
	expect(session).toMatchObject({ usage, cost: 0.5 });
});
