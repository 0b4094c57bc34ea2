import { endOf, type Trace } from "@playhead/trace";
import type { KeyboardEvent } from "react";
import { formatDuration } from "#format/duration.ts";
import { leave, show } from "../../model/commands.ts";
import { kindWord, spanWord } from "../../model/kinds.ts";
import { factsOf } from "../../model/span-facts.ts";
import type { Viewer } from "../../model/viewer.ts";

/** The sibling before or after; −1: there is none. */
function sibling(trace: Trace, span: number, step: 1 | -1): number {
	const parent = trace.parent[span] ?? -1;
	if (step === 1) {
		const next = trace.end[span] ?? trace.count;
		return next < (parent < 0 ? trace.count : (trace.end[parent] ?? 0)) ? next : -1;
	}
	let before = -1;
	for (let i = parent + 1; i < span; i = trace.end[i] ?? span) before = i;
	return before;
}

function target(trace: Trace, span: number, key: string): number {
	if (span < 0) return 0;
	if (key === "ArrowUp") return trace.parent[span] ?? -1;
	if (key === "ArrowDown") return (trace.end[span] ?? 0) > span + 1 ? span + 1 : -1;
	return sibling(trace, span, key === "ArrowRight" ? 1 : -1);
}

/** Arrows move in the picture: up and down between levels, left and right between neighbours. `false`: another key. */
export function flameKey(viewer: Viewer, event: KeyboardEvent): boolean {
	if (event.ctrlKey || event.metaKey || event.altKey) return false;
	const { trace, selected } = viewer.get();
	if (event.key === "Enter") viewer.dispatch({ type: "select", span: selected, open: true });
	else if (event.key === "Escape") return leave(viewer);
	else if (/^Arrow(Up|Down|Left|Right)$/.test(event.key)) {
		const next = target(trace, selected, event.key);
		if (next < 0 || next >= trace.count) return true;
		show(viewer, next);
		const { name, kind, status } = factsOf(trace, next);
		const took = formatDuration(endOf(trace, next) - (trace.start[next] ?? 0));
		viewer.tell(`${name.slice(0, 200)}, ${kindWord[kind]}, ${spanWord[status]}, ${took}`);
	} else return false;
	return true;
}
