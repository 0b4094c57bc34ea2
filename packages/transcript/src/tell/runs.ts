import { type EventError, type Sha256, uuidOf } from "@playhead/core";
import { between } from "../read/read.ts";
import type { Book } from "./draft.ts";

type Status = "done" | "error" | "cancelled" | "lost";

/** A run begins with what a person says, and ends where the file says so, or where the next one begins. */
export type Runs = {
	/** Begins a run; `name`: what makes it the same one again. One that has not ended ends as done. */
	begin(name: string, at: string): string;
	/** The run that goes on: one that had ended is told to run again. `why` makes the event the same one again. */
	ensure(at: string, why: string): string;
	end(status: Status, at: string, why: string, error?: EventError): void;
	/** The file ends, and the run with it, as far as is known: what its file says later is heard. */
	rest(status: Status, at: string, why: string, error?: EventError): void;
	/** The run that runs, or that ran last; `undefined`: there was none. */
	last(): string | undefined;
	/** The id of the run with this name. */
	idOf(name: string): string;
	/** From now on runs say who works in them. */
	by(told: { agent?: string; model?: string }): void;
};

export function openRuns(book: Book, sha256: Sha256, session: string): Runs {
	let current: { id: string; startedAt: string } | null = null;
	let isOpen = false;
	let isResting = false;
	let who: { agent?: string; model?: string } = {};
	const idOf = (name: string): string => uuidOf(sha256(`playhead/run/${session}/${name}`));
	const end: Runs["end"] = (status, at, why, error) => {
		if (current === null || !(isOpen || isResting)) return;
		isOpen = false;
		isResting = false;
		const { id: runId, startedAt } = current;
		const data = { ...who, status, durationMs: between(startedAt, at), ...(error === undefined ? {} : { error }) };
		book.add(`run-end:${runId}:${why}`, { type: "run.recorded", at: startedAt, runId, data });
	};
	const begin: Runs["begin"] = (name, at) => {
		if (isOpen) end("done", at, name);
		isResting = false;
		const runId = idOf(name);
		current = { id: runId, startedAt: at };
		isOpen = true;
		book.add(`run:${runId}`, { type: "run.recorded", at, runId, data: { status: "running", ...who } });
		return runId;
	};
	return {
		begin,
		ensure(at, why) {
			if (current === null) return begin(`first:${why}`, at);
			if (isOpen) return current.id;
			isOpen = true;
			isResting = false;
			const { id: runId, startedAt } = current;
			const data = { status: "running" as const };
			book.add(`run:${runId}:${why}`, { type: "run.recorded", at: startedAt, runId, data });
			return runId;
		},
		end,
		rest(status, at, why, error) {
			if (!isOpen) return;
			end(status, at, why, error);
			isResting = true;
		},
		last: () => current?.id,
		idOf,
		by(told) {
			who = { ...who, ...told };
		},
	};
}
