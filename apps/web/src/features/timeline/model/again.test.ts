import { expect, it } from "vitest";
import { againOfRun, againOfTurn } from "./again.ts";
import { message, run, snapshot, threeTurns, turn } from "./test-session.ts";

const { transcript, snapshots } = threeTurns();

it("[REST4] a try again leaves from before the message of the turn's run, with that message", () => {
	for (const number of [1, 2, 3]) {
		expect(againOfTurn(transcript, snapshots.values(), number)).toEqual({ fromTurn: 0, prompt: "Fix it" });
	}
	const second = {
		...transcript,
		messages: [...transcript.messages, { ...message("user", 31, null, "Also this"), runId: "r2" }],
		turns: [...transcript.turns, turn(4, 34, { runId: "r2" })],
		runs: [...transcript.runs, run("r2", 33)],
	};
	const taken = [...snapshots.values(), snapshot(4, 39)];
	expect(againOfTurn(second, taken, 4)).toEqual({ fromTurn: 3, prompt: "Also this" });
	expect(againOfRun(second, taken, "r1")).toEqual({ fromTurn: 0, prompt: "Fix it" });
});

it("[REST4] after a restore it leaves from the turn that was gone back to, not from what was set aside", () => {
	const restores = [{ seq: 31, toTurn: 1, toSeq: 9, scope: "both" as const, undoTurn: 4 }];
	const back = threeTurns(restores);
	const source = {
		...back.transcript,
		messages: [...back.transcript.messages, { ...message("user", 32, null, "Else"), runId: "r2" }],
		turns: [...back.transcript.turns, turn(5, 35, { runId: "r2" })],
		runs: [...back.transcript.runs, run("r2", 34)],
	};
	const undo = snapshot(4, 30, { cause: "restore", runId: null });
	expect(againOfTurn(source, [...back.snapshots.values(), undo], 5)).toEqual({ fromTurn: 1, prompt: "Else" });
});

it("[REST4] there is no try again where nothing was recorded before, nor of what is the parent's", () => {
	const unrecorded = [...snapshots.values()].map((item) => ({ ...item, tree: null }));
	expect(againOfTurn(transcript, unrecorded, 1)).toBeNull();
	expect(againOfTurn(transcript, snapshots.values(), 9)).toBeNull();
	const inherited = { ...transcript, turns: transcript.turns.map((known) => ({ ...known, seq: known.seq - 50 })) };
	expect(againOfTurn(inherited, snapshots.values(), 1)).toBeNull();
});
