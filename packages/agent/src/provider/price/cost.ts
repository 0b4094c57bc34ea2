import type { Usage } from "@playhead/core";
import type { Price, PriceTable } from "./price-table.ts";

const buckets = ["input", "cacheRead", "cacheWrite", "output", "reasoning"] as const;

/**
 * What a call cost in US dollars. `null` when the model, or a bucket with tokens in it, has no price: an unknown price
 * is never taken for 0 (TRACE3).
 * @param model `provider/model-id`
 */
export function cost(usage: Usage, model: string, prices: PriceTable): number | null {
	const price = findPrice(model, prices);
	if (price === null) return null;
	let sum = 0;
	for (const bucket of buckets) {
		if (usage[bucket] === 0) continue;
		const rate = price[bucket] ?? (bucket === "reasoning" ? price.output : undefined);
		if (rate === undefined) return null;
		sum += (usage[bucket] / 1_000_000) * rate;
	}
	return sum;
}

/** The exact name, else the name without its release date (`-20250929`, `-2025-08-07`), else the longest pattern. */
export function findPrice(model: string, { models }: PriceTable): Price | null {
	const undated = model.replace(/-(\d{8}|\d{4}-\d{2}-\d{2}|latest)$/, "");
	for (const name of [model, undated]) if (Object.hasOwn(models, name)) return models[name] ?? null;
	const patterns = Object.keys(models).filter((name) => name.endsWith("*") && model.startsWith(name.slice(0, -1)));
	const longest = patterns.sort((a, b) => b.length - a.length)[0];
	return longest === undefined ? null : (models[longest] ?? null);
}
