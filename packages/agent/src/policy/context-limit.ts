/**
 * Tokens that fit into a model's context window, by the start of its name (the vendors' model pages). A model that is
 * not listed has no known limit: guessing one would show a person a wrong percentage.
 */
const known: readonly [string, number][] = [
	["anthropic/claude-", 200_000],
	["openai/gpt-5", 400_000],
	["openai/gpt-4.1", 1_047_576],
	["openai/gpt-4o", 128_000],
	["openai/o3", 200_000],
	["openai/o4-mini", 200_000],
];

/** The agent's own setting, else what is known of the model, else `null`. @param model `provider/model-id` */
export function contextLimit(agent: { contextLimit?: number | undefined; model: string }): number | null {
	return agent.contextLimit ?? known.find(([start]) => agent.model.startsWith(start))?.[1] ?? null;
}
