import type { Json } from "@playhead/core";
import { spanKinds, spanStatuses } from "../columns/words.ts";
import { endOf } from "../model/end-of.ts";
import type { Trace } from "../model/trace.ts";
import { rollUp } from "../totals/roll-up.ts";
import { threadsOf } from "./threads.ts";

/** An event of the Trace Event Format: `X` has begin and end, `M` names a process or a thread. */
export type ChromeEvent =
	| {
			ph: "X";
			name: string;
			cat: string;
			/** Microseconds since the trace's first start, and of duration: since the epoch, a double has no fractions of them. */
			ts: number;
			dur: number;
			pid: number;
			tid: number;
			args: Record<string, Json>;
	  }
	| { ph: "M"; name: "process_name" | "thread_name"; pid: number; tid: number; args: { name: string } };

export type ChromeTrace = {
	traceEvents: ChromeEvent[];
	displayTimeUnit: "ms";
	/** Shown with the trace's facts: when it began, ISO-8601. */
	otherData: { start: string };
};

/**
 * The trace in Chrome's Trace Event Format, which Perfetto opens. One process for each span at the top. A thread shows
 * what overlaps as nested, so spans that overlap without being nested stand on threads of their own.
 */
export function toChromeTrace(trace: Trace): ChromeTrace {
	const { thread, threads } = threadsOf(trace);
	const totals = rollUp(trace);
	const traceEvents: ChromeEvent[] = [];
	const named = new Set<number>();
	let pid = 0;
	for (let i = 0; i < trace.count; i++) {
		const tid = (thread[i] as number) + 1;
		const name = nameOf(trace, i);
		if ((trace.parent[i] as number) < 0) {
			pid++;
			named.clear();
			traceEvents.push({ ph: "M", name: "process_name", pid, tid: 0, args: { name: `${name} ${trace.id[i]}` } });
		}
		if (!named.has(tid)) {
			named.add(tid);
			const lane = tid === 1 ? "main" : `parallel ${String(tid - 1).padStart(String(threads).length, "0")}`;
			traceEvents.push({ ph: "M", name: "thread_name", pid, tid, args: { name: lane } });
		}
		const start = microseconds((trace.start[i] as number) - trace.first);
		traceEvents.push({
			ph: "X",
			name,
			cat: spanKinds[trace.kind[i] as number] ?? "other",
			ts: start,
			dur: microseconds(endOf(trace, i) - trace.first) - start,
			pid,
			tid,
			args: argsOf(trace, i, totals.tokens[i] as number, totals.cost[i] as number),
		});
	}
	const start = new Date(trace.origin + trace.first).toISOString();
	return { traceEvents, displayTimeUnit: "ms", otherData: { start } };
}

const nameOf = (trace: Trace, i: number): string => trace.words[trace.name[i] as number] || "(no name)";
const microseconds = (ms: number): number => Math.round(ms * 1e6) / 1e3;

function argsOf(trace: Trace, i: number, tokens: number, cost: number): Record<string, Json> {
	const args: Record<string, Json> = {
		id: trace.id[i] as string,
		status: spanStatuses[trace.status[i] as number] ?? "",
	};
	const model = trace.words[trace.model[i] as number];
	const error = trace.errors.get(i);
	if (trace.summary[i] !== "") args["summary"] = trace.summary[i] as string;
	if (model !== undefined) args["model"] = model;
	if (tokens > 0) args["tokens"] = tokens;
	if (!Number.isNaN(cost)) args["cost"] = cost;
	else if (trace.unpriced[i] === 1) args["cost"] = "unknown";
	if (error !== undefined) args["error"] = `${error.code}: ${error.message}`;
	return args;
}
