import { endOf, panBy, zoomAt } from "@playhead/trace";
import type { Viewer } from "./viewer.ts";
import { modes } from "./viewer-state.ts";

/** What a key does to the viewer, in words of the viewer. */

/** Chooses the row so many rows further down, or up; the first or last one at the ends. */
export function moveBy(viewer: Viewer, rows: number): void {
	const at = viewer.selectedRow();
	moveTo(viewer, at < 0 ? 0 : at + rows);
}

export function moveTo(viewer: Viewer, row: number): void {
	const last = viewer.rowSource().count - 1;
	if (last < 0) return;
	const wanted = Math.min(Math.max(row, 0), last);
	const before = viewer.selectedRow();
	viewer.selectRow(wanted);
	// The head of an open group stands for its first call, which has a row of its own below: upwards it is passed.
	if (wanted > 0 && wanted < before && viewer.selectedRow() === before) viewer.selectRow(wanted - 1);
}

/** Folds what is chosen; where it is folded, or holds nothing, chooses what it lies in. */
export function stepOut(viewer: Viewer): void {
	const row = viewer.selectedRow();
	if (row < 0) moveTo(viewer, 0);
	else if (viewer.isExpanded(row) === true) viewer.foldRow(row);
	else viewer.selectParent(row);
}

/** Unfolds what is chosen; where it is unfolded, chooses the first in it. */
export function stepIn(viewer: Viewer): void {
	const row = viewer.selectedRow();
	const expanded = viewer.isExpanded(row);
	if (row < 0) moveTo(viewer, 0);
	else if (expanded === false) viewer.foldRow(row);
	else if (expanded === true) moveTo(viewer, row + 1);
}

/** Chooses a span wherever it is: unfolds what hides it, and moves the window to it. */
export function show(viewer: Viewer, span: number): void {
	viewer.dispatch({ type: "select", span });
	const { trace, window } = viewer.get();
	if (window === null || span < 0) return;
	const [start, end] = [trace.start[span] ?? 0, endOf(trace, span)];
	if (end > window.from && start < window.to) return;
	const length = window.to - window.from;
	const from = start - length * 0.1;
	viewer.setWindow({ from, to: from + length });
}

export function nextMatch(viewer: Viewer, step: 1 | -1): void {
	const next = viewer.nextFound(step);
	if (next >= 0) show(viewer, next);
	else viewer.tell("No step matches");
}

/** The next failed step below the chosen one, or above it; it goes round at the ends. */
export function nextError(viewer: Viewer, step: 1 | -1): void {
	const list = viewer.failures();
	const { selected } = viewer.get();
	const after = step === 1 ? list.find((span) => span > selected) : list.findLast((span) => span < selected);
	const next = after ?? list.at(step === 1 ? 0 : -1);
	if (next === undefined) viewer.tell("No step failed");
	else show(viewer, next);
}

/** Chooses the first of a ranking; pressed again, the one after that. */
export function nextRanked(viewer: Viewer, ranking: readonly number[], none: string): void {
	const { selected } = viewer.get();
	const again = viewer.ranked?.ranking === ranking && viewer.ranked.span === selected;
	const next = ranking[again ? (ranking.indexOf(selected) + 1) % ranking.length : 0];
	if (next === undefined) {
		viewer.tell(none);
		return;
	}
	show(viewer, next);
	viewer.ranked = { ranking, span: next };
}

/** Zooms about the chosen span where it is in view, else about the middle; `factor` above 1 zooms in. */
export function zoomBy(viewer: Viewer, factor: number): void {
	const scale = viewer.scale();
	const { trace, selected } = viewer.get();
	const start = trace.start[selected] ?? Number.NaN;
	const seen = start >= scale.window.from && start <= scale.window.to;
	viewer.setWindow(zoomAt(scale, factor, seen ? start : scale.toMs(scale.width / 2)));
}

/** Moves the window by a part of its width. */
export function slideBy(viewer: Viewer, part: number): void {
	const scale = viewer.scale();
	viewer.setWindow(panBy(scale, part * scale.width));
}

export function nextMode(viewer: Viewer): void {
	const at = modes.indexOf(viewer.get().mode);
	viewer.dispatch({ type: "mode", mode: modes[(at + 1) % modes.length] ?? "waterfall" });
}

/** Closes the details; then chooses nothing. `false`: there was nothing to leave. */
export function leave(viewer: Viewer): boolean {
	const { opened, selected } = viewer.get();
	if (opened) viewer.dispatch({ type: "close" });
	else if (selected >= 0) viewer.dispatch({ type: "select", span: -1 });
	else return false;
	return true;
}
