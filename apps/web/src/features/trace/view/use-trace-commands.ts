"use client";

import { type RefObject, useMemo } from "react";
import { type Command, useCommands } from "#shell/commands.ts";
import { moveBy, nextError, nextMatch, nextMode, nextRanked, slideBy, zoomBy } from "../model/commands.ts";
import type { Viewer } from "../model/viewer.ts";

const group = "Trace";
const none: Command[] = [];

/** The viewer's keys, while it is what a person works in. They are listed under `?` with all others. */
export function useTraceCommands(viewer: Viewer, active: boolean, field: RefObject<HTMLInputElement | null>): void {
	useCommands(useMemo(() => (active ? commandsOf(viewer, field) : none), [viewer, active, field]));
}

function commandsOf(viewer: Viewer, field: RefObject<HTMLInputElement | null>): Command[] {
	const key = (id: string, label: string, keys: readonly string[], run: () => void): Command => ({
		id: `trace ${id}`,
		label,
		group,
		keys,
		run,
		keyOnly: true,
	});
	const toggle = (what: "compress" | "criticalPath" | "group") => () => viewer.dispatch({ type: "toggle", what });
	return [
		key("down", "Next row", ["j"], () => moveBy(viewer, 1)),
		key("up", "Previous row", ["k"], () => moveBy(viewer, -1)),
		key("in", "Zoom in", ["+", "="], () => zoomBy(viewer, 2)),
		key("out", "Zoom out", ["-"], () => zoomBy(viewer, 0.5)),
		key("left", "Earlier", [","], () => slideBy(viewer, -0.25)),
		key("right", "Later", ["."], () => slideBy(viewer, 0.25)),
		key("fit", "Show all of the time", ["0"], () => viewer.dispatch({ type: "window", window: null })),
		key("zoom", "Zoom to the step", ["z"], () => viewer.zoomToSelected()),
		key("error", "Next error", ["e"], () => nextError(viewer, 1)),
		key("error before", "Previous error", ["shift+e"], () => nextError(viewer, -1)),
		key("slow", "Slowest step, then the next slowest", ["s"], () =>
			nextRanked(viewer, viewer.slowest(), "No step took any time"),
		),
		key("dear", "Costliest step, then the next costliest", ["d"], () =>
			nextRanked(viewer, viewer.costliest(), "No step has a known cost"),
		),
		key("match", "Next match", ["n"], () => nextMatch(viewer, 1)),
		key("match before", "Previous match", ["shift+n"], () => nextMatch(viewer, -1)),
		key("path", "Critical path", ["c"], toggle("criticalPath")),
		key("idle", "Compress idle time", ["i"], toggle("compress")),
		key("group", "Group repeated calls", ["g"], toggle("group")),
		key("mode", "Waterfall, flame, tables", ["m"], () => nextMode(viewer)),
		key("fold all", "Collapse all", ["["], () => viewer.dispatch({ type: "fold all", fold: true })),
		key("unfold all", "Expand all", ["]"], () => viewer.dispatch({ type: "fold all", fold: false })),
		key("search", "Search spans", ["/"], () => field.current?.focus()),
	];
}
