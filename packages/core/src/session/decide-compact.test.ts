import { expect, it } from "vitest";
import { evolveRowsAll } from "../projection/read-model/evolve-rows.ts";
import { at } from "../test/draft.ts";
import { sessionId } from "../test/given.ts";
import { begun, ended, opened, startCommand, turns } from "../test/small-session.ts";
import { decideCompact } from "./decide-compact.ts";

const { runId } = startCommand();
const command = { sessionId, runId: "compact-run", at: at(100) };
const none = { row: null, runs: [] };

it("[CTX1] a compaction is a run of its own, queued without a message", () => {
	const done = evolveRowsAll(
		sessionId,
		none,
		[...opened(), begun(runId, 5), ...turns(runId, 1, 6), ended(runId, 50)],
		1,
	);
	const { events, result } = decideCompact(command, done);
	expect(result).toEqual({ runId: "compact-run", status: "queued" });
	expect(events).toMatchObject([{ type: "run.queued", runId: "compact-run", data: { trigger: "compact" } }]);
});

it("[CTX1] it is refused while a run is active, without a turn, and without a session", () => {
	expect(() => decideCompact(command, none)).toThrow(expect.objectContaining({ code: "SESSION_NOT_FOUND" }));
	const active = evolveRowsAll(sessionId, none, [...opened(), begun(runId, 5)], 1);
	expect(() => decideCompact(command, active)).toThrow(expect.objectContaining({ code: "RUN_IN_PROGRESS" }));
	const empty = evolveRowsAll(sessionId, none, [...opened(), ended(runId, 50, "cancelled")], 1);
	expect(() => decideCompact(command, empty)).toThrow(expect.objectContaining({ code: "INVALID_INPUT" }));
});
