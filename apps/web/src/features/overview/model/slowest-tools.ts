import type { Stats } from "./stats.ts";

/** The tools whose slow calls are the slowest: by the time that 95 % of their calls stay under. */
export function slowestTools(tools: Stats["tools"], count: number): Stats["tools"] {
	return tools
		.filter(({ durationMs }) => durationMs.p95 !== null)
		.toSorted((a, b) => (b.durationMs.p95 ?? 0) - (a.durationMs.p95 ?? 0) || a.name.localeCompare(b.name))
		.slice(0, count);
}

/** The models that cost the most; of those whose price is unknown, the ones with the most tokens, after them. */
export function costliestModels(models: Stats["models"], count: number): Stats["models"] {
	const tokens = ({ usage }: Stats["models"][number]) => Object.values(usage).reduce((sum, part) => sum + part, 0);
	return models.toSorted((a, b) => (b.cost ?? -1) - (a.cost ?? -1) || tokens(b) - tokens(a)).slice(0, count);
}
