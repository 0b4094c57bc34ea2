"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useEffect, useState } from "react";
import type { Viewer } from "../model/viewer.ts";
import { modes } from "../model/viewer-state.ts";

/** The view and the search stand in the address, so that a link shows what was seen. */
export function useViewerUrl(viewer: Viewer): void {
	const [url, setUrl] = useQueryStates(
		{ view: parseAsStringLiteral(modes).withDefault("waterfall"), q: parseAsString.withDefault("") },
		{ history: "replace", clearOnDefault: true, throttleMs: 200 },
	);
	/** The address is read once; from then on it follows. */
	const [first] = useState(url);
	useEffect(() => {
		viewer.dispatch({ type: "mode", mode: first.view });
		viewer.dispatch({ type: "query", query: first.q });
		let known = viewer.get();
		return viewer.subscribe(() => {
			const now = viewer.get();
			if (now.mode === known.mode && now.query === known.query) return;
			known = now;
			void setUrl({ view: now.mode, q: now.query });
		});
	}, [viewer, first, setUrl]);
}
