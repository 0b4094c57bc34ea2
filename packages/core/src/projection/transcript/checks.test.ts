import { expect, it } from "vitest";
import { closeOpen } from "../../session/close-open.ts";
import { at, draft } from "../../test/draft.ts";
import { sessionId } from "../../test/given.ts";
import { begun, ended, opened, startCommand, stored } from "../../test/small-session.ts";
import { emptyTranscript, evolveAll } from "./evolve.ts";
import { inherit } from "./inherit.ts";

const { runId } = startCommand();
const place = (ms: number) => ({ runId, turn: 1, at: at(ms) });
const started = draft.of("check.started", place(10), { checkId: "c", command: "npm test" });
const data = {
	checkId: "c",
	command: "npm test",
	exitCode: 1,
	output: "1 failed",
	durationMs: 30,
	failures: 1,
	told: true,
};
const finished = draft.of("check.finished", place(40), data);
const before = [...opened(), begun(runId, 5)];
const fold = (drafts: typeof before) => evolveAll(emptyTranscript(sessionId), stored(drafts));

it("[TOOL5] a check stands among the messages: running, then its outcome; a window without its start tells the same", () => {
	const running = fold([...before, started]).messages.at(-1);
	expect(running).toMatchObject({ id: "c", role: "system", status: "streaming", parts: [], check: { exitCode: null } });
	const outcome = { exitCode: 1, output: "1 failed", failures: 1, told: true };
	const whole = fold([...before, started, finished]).messages.at(-1);
	expect(whole).toMatchObject({ id: "c", status: "error", durationMs: 30, check: outcome });
	const cut = fold([...before, finished]).messages.at(-1);
	expect(cut).toMatchObject({ id: "c", status: "error", durationMs: 30, check: outcome });
	const passed = draft.of("check.finished", place(40), { ...data, exitCode: 0 });
	expect(fold([...before, started, passed]).messages.at(-1)?.status).toBe("done");
});

it("[RUN5] a check in flight ends as interrupted and the model is told; a cancelled one is told nobody", () => {
	const left = fold([...before, draft.turnStarted(place(6)), started]);
	for (const [code, told] of [
		["INTERRUPTED", true],
		["CANCELLED", false],
	] as const) {
		const events = closeOpen(left, runId, at(60), { code, message: "It stopped." });
		expect(events.map(({ type }) => type)).toEqual(["check.finished", "turn.finished"]);
		expect(events[0]?.data).toMatchObject({ checkId: "c", exitCode: null, durationMs: 50, error: { code } });
		expect("told" in { ...events[0]?.data }).toBe(told);
	}
	expect(fold([...before, started, ended(runId, 70, "lost")]).messages.at(-1)?.status).toBe("interrupted");
});

it("[CTX1] a compaction stands among the messages, sets what the context holds, and moves with a fork", () => {
	const tokens = { tokensBefore: 900, tokensAfter: 120 };
	const compacted = draft.of("context.compacted", place(20), { fromSeq: 2, toSeq: 4, ...tokens, summary: "So far." });
	const state = fold([...before, compacted]);
	const message = { role: "system", parts: [], compaction: { fromSeq: 2, toSeq: 4, ...tokens, summary: "So far." } };
	expect(state.messages.at(-1)).toMatchObject(message);
	expect(state.session.contextTokens).toBe(120);
	expect(inherit(state, 5).messages.at(-1)).toMatchObject({ seq: 0, compaction: { fromSeq: -3, toSeq: -1 } });
});
