const key = (sessionId: string) => `playhead.draft.${sessionId}`;

/** A draft outlives the page. Where the browser keeps nothing (a private window, a full store) it lives as long as the page. */
export function readDraft(sessionId: string): string {
	try {
		return localStorage.getItem(key(sessionId)) ?? "";
	} catch {
		return "";
	}
}

export function writeDraft(sessionId: string, text: string): void {
	try {
		if (text === "") localStorage.removeItem(key(sessionId));
		else localStorage.setItem(key(sessionId), text);
	} catch {
		// The page still holds it.
	}
}
