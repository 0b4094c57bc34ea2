import * as fc from "fast-check";
import type { EventDraft } from "../event/event.ts";
import { evolveRows, type SessionRows } from "../projection/read-model/evolve-rows.ts";
import { decideRestore } from "../session/decide-restore.ts";
import { at } from "./draft.ts";
import { sessionId } from "./given.ts";
import { begun, ended, opened, sent, startCommand, turns } from "./small-session.ts";

const scope = fc.constantFrom("both" as const, "conversation" as const, "files" as const);
const step = fc.oneof(
	{ weight: 3, arbitrary: fc.record({ kind: fc.constant("exchange" as const), inLine: fc.boolean() }) },
	{ weight: 3, arbitrary: fc.record({ kind: fc.constant("restore" as const), place: fc.nat(1_000), scope }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant("undo" as const), scope }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const runOf = (n: number): string => startCommand(n).runId;

/** Run `n` from its start to its end; with `inLine` the message of the next run comes in its middle. */
function exchange(n: number, turn: number, inLine: boolean, ms: number): EventDraft[] {
	const said = turns(runOf(n), turn, ms);
	const half = said.slice(0, 13);
	return [
		begun(runOf(n), ms),
		...half,
		...(inLine ? sent(n + 1, ms) : []),
		...said.slice(half.length),
		ended(runOf(n), ms),
	];
}

function goBack(seq: number, { row, runs }: SessionRows, wanted: "both" | "conversation" | "files", ms: number) {
	if (row === null) return [];
	const undo = { turn: row.turns + 1, tree: null, filesChanged: 0, insertions: 0, deletions: 0, notCovered: 0 };
	const command = { sessionId, at: at(ms), target: { turn: 0, seq }, scope: wanted, paths: [], undo };
	return decideRestore(command, { row, runs }).events;
}

/** Sessions that go back again and again, to any place of the log, and undo it; some messages waited in line. */
export const restoredArbitrary = fc.array(step, { minLength: 1, maxLength: 12 }).map((steps) => {
	const drafts: EventDraft[] = [];
	let rows: SessionRows = { row: null, runs: [] };
	let runs = 1;
	const tell = (events: readonly EventDraft[]) => {
		for (const event of events) {
			drafts.push(event);
			rows = evolveRows(sessionId, rows, event, drafts.length);
		}
	};
	const play = (one: Step, ms: number) => {
		if (one.kind === "restore") return tell(goBack(1 + (one.place % drafts.length), rows, one.scope, ms));
		const last = rows.row?.restores.at(-1);
		if (one.kind === "undo") return tell(last === undefined ? [] : goBack(last.seq - 1, rows, one.scope, ms));
		tell(sent((runs += 1), ms));
		tell(exchange(runs, (rows.row?.turns ?? 0) + 1, one.inLine, ms));
		if (one.inLine) tell(exchange((runs += 1), (rows.row?.turns ?? 0) + 1, false, ms));
	};
	tell([...opened(), ...exchange(1, 1, false, 5)]);
	steps.forEach((one, index) => play(one, 100 * (index + 1)));
	return drafts;
});
