/** The model providers that Playhead speaks to. */
export const providers = ["anthropic", "openai", "openai-compatible", "scripted"] as const;

export type ProviderName = (typeof providers)[number];

/** A model as agents name it: `provider/model-id`. The id may hold further slashes (`openai-compatible/org/model`). */
export type ModelName = { provider: ProviderName; modelId: string };

/** Splits `provider/model-id`; null when the provider is unknown or the id is empty. */
export function parseModelName(name: string): ModelName | null {
	const slash = name.indexOf("/");
	const provider = providers.find((known) => known === name.slice(0, slash));
	const modelId = name.slice(slash + 1);
	return slash < 0 || provider === undefined || modelId === "" ? null : { provider, modelId };
}
