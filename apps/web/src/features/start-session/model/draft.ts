/** What a person has typed so far. An empty agent is the default one, an empty workspace the agent's own. */
export type Draft = { prompt: string; agent: string; workspace: string };

export const noDraft: Draft = { prompt: "", agent: "", workspace: "" };

/** A start with the ids that its sender chose. */
export type Start = Draft & { sessionId: string; messageId: string };

/**
 * The start of a draft. The same draft again is the same start: a retry after a lost answer keeps its ids, so nothing
 * starts twice (RUN1). Another draft is another session.
 */
export function toStart(draft: Draft, before: Start | null, newId: () => string): Start {
	const same =
		before !== null &&
		before.prompt === draft.prompt &&
		before.agent === draft.agent &&
		before.workspace === draft.workspace;
	return same ? before : { ...draft, sessionId: newId(), messageId: newId() };
}

/** Reads a stored draft; anything else is none. */
export function parseDraft(stored: string | null): Draft {
	if (stored === null) return noDraft;
	try {
		const value: unknown = JSON.parse(stored);
		if (typeof value !== "object" || value === null) return noDraft;
		const text = (key: keyof Draft) => {
			const field: unknown = Reflect.get(value, key);
			return typeof field === "string" ? field : "";
		};
		return { prompt: text("prompt"), agent: text("agent"), workspace: text("workspace") };
	} catch {
		return noDraft;
	}
}
