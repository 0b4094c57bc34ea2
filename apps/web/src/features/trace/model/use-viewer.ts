"use client";

import { createContext, useContext, useSyncExternalStore } from "react";
import type { Viewer } from "./viewer.ts";

const ViewerContext = createContext<Viewer | null>(null);
export const ViewerProvider = ViewerContext.Provider;

export function useViewer(): Viewer {
	const viewer = useContext(ViewerContext);
	if (viewer === null) throw new Error("useViewer is used outside of a trace viewer.");
	return viewer;
}

/** A part of what the viewer shows; the component is drawn again when it changes. `pick` returns what is kept, not new objects. */
export function useShown<T>(pick: (viewer: Viewer) => T): T {
	const viewer = useViewer();
	const read = () => pick(viewer);
	return useSyncExternalStore(viewer.subscribe, read, read);
}
