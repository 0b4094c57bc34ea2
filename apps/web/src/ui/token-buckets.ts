import type { Usage } from "@playhead/core";

/** The exclusive token buckets in their fixed order, with their names and fills. */
export const tokenBuckets = [
	{ key: "input", name: "Input", fill: "bg-t-input" },
	{ key: "cacheRead", name: "Cache read", fill: "bg-t-cacheRead" },
	{ key: "cacheWrite", name: "Cache write", fill: "bg-t-cacheWrite inset-ring-1 inset-ring-(--t-cacheWrite-line)" },
	{ key: "output", name: "Output", fill: "bg-t-output" },
	{
		key: "reasoning",
		name: "Reasoning",
		fill: "bg-[repeating-linear-gradient(90deg,var(--t-reasoning)_0_2px,color-mix(in_oklch,var(--t-reasoning)_55%,var(--bg-1))_2px_4px)]",
	},
] as const satisfies readonly { key: keyof Usage; name: string; fill: string }[];
