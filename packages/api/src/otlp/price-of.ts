import { cost, findPrice, type PriceTable } from "@playhead/agent/price";
import type { PriceOf } from "@playhead/otel";

/**
 * What a model call of an outside agent costs by the table of prices. Producers name a provider as they like
 * (`anthropic.messages`, `azure.ai.openai`, `gcp.vertex_ai`), so the name in front of the model is looked for in it, and a
 * model that stands under one provider alone needs none. The scripted models' prices are invented: no outside agent has
 * called one.
 */
export function priceOf(table: PriceTable): PriceOf {
	const real = Object.entries(table.models).filter(([name]) => !name.startsWith("scripted/"));
	const prices = { models: Object.fromEntries(real) };
	const vendors = [...new Set(Object.keys(prices.models).map((name) => name.slice(0, name.indexOf("/"))))];
	return (model, usage, provider) => {
		if (model === null) return null;
		const bare = model.slice(model.lastIndexOf("/") + 1);
		const told = vendors.filter((vendor) => provider?.toLowerCase().includes(vendor) === true);
		const names = [model, ...told.map((vendor) => `${vendor}/${bare}`)];
		const name = names.find((one) => findPrice(one, prices) !== null) ?? onlyOne(bare, vendors, prices);
		return name === null ? null : cost(usage, name, prices);
	};
}

function onlyOne(model: string, vendors: readonly string[], prices: PriceTable): string | null {
	const names = vendors.map((vendor) => `${vendor}/${model}`).filter((name) => findPrice(name, prices) !== null);
	return names.length === 1 ? (names[0] ?? null) : null;
}
