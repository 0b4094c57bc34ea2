import type { KeyboardEvent } from "react";
import { leave, moveBy, moveTo, stepIn, stepOut } from "../../model/commands.ts";
import type { Viewer } from "../../model/viewer.ts";

/** The tree's own keys, as WAI-ARIA's treegrid pattern has them. `false`: it is none of them. */
export function rowKey(viewer: Viewer, event: KeyboardEvent, box: HTMLElement | null): boolean {
	if (event.ctrlKey || event.metaKey || event.altKey) return false;
	const page = Math.max(1, Math.floor((box?.clientHeight ?? 0) / 22) - 1);
	switch (event.key) {
		case "ArrowDown":
			moveBy(viewer, 1);
			return true;
		case "ArrowUp":
			moveBy(viewer, -1);
			return true;
		case "PageDown":
			moveBy(viewer, page);
			return true;
		case "PageUp":
			moveBy(viewer, -page);
			return true;
		case "Home":
			moveTo(viewer, 0);
			return true;
		case "End":
			moveTo(viewer, Number.POSITIVE_INFINITY);
			return true;
		case "ArrowLeft":
			if (event.shiftKey) viewer.dispatch({ type: "fold level", fold: true });
			else stepOut(viewer);
			return true;
		case "ArrowRight":
			if (event.shiftKey) viewer.dispatch({ type: "fold level", fold: false });
			else stepIn(viewer);
			return true;
		case "Enter":
			viewer.dispatch({ type: "select", span: viewer.get().selected, open: true });
			return true;
		case "Escape":
			return leave(viewer);
		default:
			return false;
	}
}
