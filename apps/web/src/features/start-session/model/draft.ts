/** What a person has typed so far. An empty agent is the default one, an empty workspace the agent's own. */
export type Draft = { prompt: string; agent: string; workspace: string };

export const noDraft: Draft = { prompt: "", agent: "", workspace: "" };

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
