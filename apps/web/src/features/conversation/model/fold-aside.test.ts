import type { Message, Restore } from "@playhead/core";
import { expect, it } from "vitest";
import type { Entry } from "./entries.ts";
import { foldAside } from "./fold-aside.ts";

const at = "2026-11-20T12:00:00.000Z";

function turn(number: number, seq: number, setAside: boolean): Entry {
	const took = { startedAt: at, durationMs: 1, usage: null, cost: null };
	const told = { turn: number, runId: "r1", seq, ...took, ...(setAside ? { setAside } : {}) };
	return { type: "turn", key: `turn ${number}`, message: undefined, turn: told };
}

function said(seq: number, setAside: boolean): Entry {
	const parts: Message["parts"] = [
		{ type: "tool-call", callId: `c${seq}`, name: "x", args: {}, status: "ok", output: "" },
	];
	const of = { id: `m${seq}`, role: "assistant", at, seq, runId: "r1", turn: 1, status: "done", parts } as const;
	return { type: "assistant", key: `m${seq}`, told: false, message: setAside ? { ...of, setAside } : of };
}

const restore: Restore = { seq: 20, toTurn: 1, toSeq: 5, scope: "both", undoTurn: 4 };

it("[REST2] what a restore set aside is one block in its place, with the ways into it", () => {
	const entries = [turn(1, 2, false), turn(2, 6, true), said(7, true), turn(3, 10, true), turn(5, 22, false)];
	const folded = foldAside(entries, [restore]);
	expect(folded.map(({ type }) => type)).toEqual(["turn", "aside", "turn"]);
	expect(folded[1]).toMatchObject({ turns: 2, toTurn: 1, undo: false });
	expect(folded[1]).toMatchObject({ anchors: ["turn-2", "message-m7", "call-c7", "turn-3"] });
});

it("what the undo of a restore set aside says so", () => {
	const undo: Restore = { seq: 30, toTurn: 4, toSeq: 19, scope: "both", undoTurn: 6 };
	const [block] = foldAside([turn(5, 22, true)], [restore, undo]);
	expect(block).toMatchObject({ type: "aside", toTurn: 1, undo: true });
});

it("a conversation of which all counts is left as it is", () => {
	const entries = [turn(1, 2, false), said(3, false)];
	expect(foldAside(entries, [])).toEqual(entries);
});
