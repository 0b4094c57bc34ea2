"use client";

import { useCallback, useState } from "react";
import { readDraft, writeDraft } from "./draft.ts";

/** The text that is being written, kept in the browser at every change. For parts of a page that the server never renders. */
export function useDraft(sessionId: string): [string, (text: string) => void] {
	const [text, setText] = useState(() => readDraft(sessionId));
	const change = useCallback(
		(next: string) => {
			setText(next);
			writeDraft(sessionId, next);
		},
		[sessionId],
	);
	return [text, change];
}
