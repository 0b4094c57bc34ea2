import { totalTokens, type Usage } from "@playhead/core";
import { formatCount, formatTokens } from "#format/tokens.ts";
import { cn } from "#ui/cn.ts";

const buckets = [
	["input", "input"],
	["cacheRead", "cache read"],
	["cacheWrite", "cache write"],
	["output", "output"],
	["reasoning", "reasoning"],
] as const satisfies readonly (readonly [keyof Usage, string])[];

/** All tokens in short, with the buckets on hover. */
export function Tokens({ usage, className }: { usage: Usage; className?: string }) {
	const parts = buckets.filter(([key]) => usage[key] > 0).map(([key, name]) => `${formatCount(usage[key])} ${name}`);
	return (
		<span
			className={cn("num whitespace-nowrap", className)}
			title={parts.length === 0 ? "No tokens yet" : parts.join(", ")}
		>
			{formatTokens(totalTokens(usage))}
		</span>
	);
}
