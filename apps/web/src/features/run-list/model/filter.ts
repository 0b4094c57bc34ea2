import type { RunStatus, SessionRow } from "@playhead/core";
import type { TimeRange } from "#features/time-range/model/range.ts";

/** Which runs are listed; lives in the address. `null`: any. */
export type RunFilter = {
	text: string;
	status: RunStatus | null;
	kind: SessionRow["kind"] | null;
	agent: string | null;
	model: string | null;
	/** One that the run called. */
	tool: string | null;
	sessionId: string | null;
	/** Ms that a run took at least. */
	minDurationMs: number | null;
	/** Only runs with a step that failed. */
	errors: boolean;
	range: TimeRange | null;
};

export const noFilter: RunFilter = {
	text: "",
	status: null,
	kind: null,
	agent: null,
	model: null,
	tool: null,
	sessionId: null,
	minDurationMs: null,
	errors: false,
	range: null,
};

export function isFiltered(filter: RunFilter): boolean {
	return Object.keys(noFilter).some((key) => {
		const name = key as keyof RunFilter;
		return filter[name] !== noFilter[name];
	});
}

/** What `traces.list` is asked. */
export function toInput(filter: RunFilter) {
	const { text, status, kind, agent, model, tool, sessionId, minDurationMs, errors, range } = filter;
	return {
		...(text.trim() === "" ? {} : { text: text.trim().slice(0, 200) }),
		...(status === null ? {} : { status }),
		...(kind === null ? {} : { kind }),
		...(agent === null ? {} : { agent }),
		...(model === null ? {} : { model }),
		...(tool === null ? {} : { tool }),
		...(sessionId === null ? {} : { sessionId }),
		...(minDurationMs === null ? {} : { minDurationMs }),
		...(errors ? { hasError: true } : {}),
		...(range === null ? {} : { from: new Date(range.from).toISOString(), to: new Date(range.to).toISOString() }),
	};
}

/** The address of the list of these runs. */
export function runsHref(filter: Partial<RunFilter>): string {
	const all = { ...noFilter, ...filter };
	const { text, status, kind, agent, model, tool, sessionId, minDurationMs, errors, range } = all;
	const told: [string, string | null][] = [
		["q", text === "" ? null : text],
		["status", status],
		["kind", kind],
		["agent", agent],
		["model", model],
		["tool", tool],
		["session", sessionId],
		["min", minDurationMs === null ? null : String(minDurationMs)],
		["errors", errors ? "true" : null],
		["from", range === null ? null : new Date(range.from).toISOString()],
		["to", range === null ? null : new Date(range.to).toISOString()],
	];
	const query = new URLSearchParams(told.flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
	return query.size === 0 ? "/traces" : `/traces?${query}`;
}
