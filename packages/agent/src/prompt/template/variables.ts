import type { SessionKind } from "@playhead/core";

/** What a prompt may name in `{{…}}`, and what stands there then. */
export const promptVariables = {
	agent: "the agent's name",
	model: "the model, as provider/model-id",
	kind: "the session's kind: chat, heartbeat or schedule",
	workspace: "absolute path of the session's folder",
	platform: "the operating system, as Node names it: linux, darwin, win32",
	date: "the day on which the run starts, UTC, as 2026-11-28; it changes once a day",
	sessionDate: "the day on which the session began, UTC; it never changes",
} as const;

export type PromptVariable = keyof typeof promptVariables;

/** Where and when a run works. Times are ISO-8601. */
export type PromptPlace = {
	kind: SessionKind;
	workspace: string;
	platform: string;
	now: string;
	sessionStartedAt: string;
};

/** Only days are told, no times, so that prompts of one day are equal byte for byte and a provider's cache holds them. */
export function variablesOf(
	agent: { name: string; model: string },
	place: PromptPlace,
): Record<PromptVariable, string> {
	return {
		agent: agent.name,
		model: agent.model,
		kind: place.kind,
		workspace: place.workspace,
		platform: place.platform,
		date: place.now.slice(0, 10),
		sessionDate: place.sessionStartedAt.slice(0, 10),
	};
}
