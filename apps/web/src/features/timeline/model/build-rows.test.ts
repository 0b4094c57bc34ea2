import type { Restore } from "@playhead/core";
import { expect, it } from "vitest";
import { buildRows, type TimelineSource } from "./build-rows.ts";
import { restoreWords, scopeWords } from "./restore-words.ts";
import { run, snapshot, threeTurns, turn } from "./test-session.ts";

const restore: Restore = { seq: 32, toTurn: 1, toSeq: 9, scope: "both", undoTurn: 4 };
const undo: Restore = { seq: 34, toTurn: 4, toSeq: 31, scope: "both", undoTurn: 5 };

const shown = (source: TimelineSource) =>
	buildRows(source).map(({ key, setAside }) => `${setAside ? "(aside) " : ""}${key}`);

it("tells the session in the order of its log", () => {
	expect(shown(threeTurns())).toEqual(["start", "run r1", "turn 1", "turn 2", "turn 3"]);
	const [, head, first] = buildRows(threeTurns());
	expect(head).toMatchObject({ ordinal: 1, prompt: "Fix it" });
	expect(first).toMatchObject({ title: "I look", durationMs: 1_000, cost: 0.01 });
});

it("[REST2] a restore sets aside what came after its turn, and its undo brings it back", () => {
	const source = threeTurns([restore]);
	const rows = buildRows(source);
	expect(shown(source).slice(2)).toEqual(["turn 1", "(aside) turn 2", "(aside) turn 3", "restore 32"]);
	expect(rows.at(-1)).toMatchObject({ aside: 2, undoes: null, undoable: true });
	const undone = threeTurns([restore, undo]);
	expect(shown(undone).slice(2)).toEqual(["turn 1", "turn 2", "turn 3", "(aside) restore 32", "restore 34"]);
	const last = buildRows(undone).at(-1);
	expect(last?.type === "restore" && restoreWords(last)).toBe("Undid the restore to turn 1");
});

it("a restore of files alone sets nothing aside", () => {
	const rows = buildRows(threeTurns([{ ...restore, scope: "files" }]));
	expect(rows.some(({ setAside }) => setAside)).toBe(false);
	const last = rows.at(-1);
	expect(last?.type === "restore" && scopeWords(last)).toBe("files");
});

it("after another run the restore is not undone with one click", () => {
	const source = threeTurns([restore]);
	const runs = [...source.transcript.runs, run("r2", 40)];
	const rows = buildRows({ ...source, transcript: { ...source.transcript, runs } });
	expect(rows.find(({ type }) => type === "restore")).toMatchObject({ undoable: false });
});

it("a turn from before the window of messages is told by its snapshot", () => {
	const source = threeTurns();
	const { turns, messages } = source.transcript;
	const transcript = { ...source.transcript, turns: turns.slice(2), messages: messages.slice(3) };
	const rows = buildRows({ ...source, transcript, complete: false });
	expect(rows.map(({ key }) => key)).toEqual(["start", "run r1", "turn 1", "turn 2", "turn 3"]);
	expect(rows[2]).toMatchObject({ title: "Turn 1", durationMs: 1_000, running: false });
	expect(rows[1]).toMatchObject({ ordinal: null });
});

it("[REST4] a fork stands under the turn that it leaves from; what it has from its parent cannot be restored in it", () => {
	const source = threeTurns();
	const fork = { sessionId: "f", title: "Other way", status: "done", turn: 2, createdAt: "2026" } as const;
	expect(shown({ ...source, forks: [fork] }).slice(3)).toEqual(["turn 2", "fork f", "turn 3"]);
	const turns = source.transcript.turns.map((turn) => ({ ...turn, seq: turn.seq - 29 }));
	const rows = buildRows({
		...source,
		transcript: { ...source.transcript, turns },
		snapshots: new Map([[4, snapshot(4, 9)]]),
	});
	const inherited = rows.flatMap((row) => (row.type === "turn" && row.seq < 1 ? [row] : []));
	expect(inherited.map((row) => [row.turn, row.setAside, row.snapshot])).toEqual([
		[1, false, null],
		[2, false, null],
		[3, false, null],
	]);
});

it("[REST4] a fork says where it began, behind the turns that are its parent's", () => {
	const source = threeTurns();
	const origin = { sessionId: "p", turn: 2, title: "Parent" };
	const turns = [turn(1, -20), turn(2, -9), turn(3, 24)];
	const rows = buildRows({ ...source, transcript: { ...source.transcript, turns }, origin });
	const types = rows.map((row) => (row.type === "turn" ? row.turn : row.type));
	expect(types.indexOf("origin")).toBeGreaterThan(types.indexOf(2));
	expect(types.indexOf("origin")).toBeLessThan(types.indexOf("start"));
});
