import { totalTokens, type Usage } from "@playhead/core";
import { formatCount, formatTokens } from "#format/tokens.ts";
import { cn } from "#ui/cn.ts";
import { tokenBuckets } from "#ui/token-buckets.ts";

/** All tokens in short, with the buckets on hover. */
export function Tokens({ usage, className }: { usage: Usage; className?: string }) {
	const parts = tokenBuckets
		.filter(({ key }) => usage[key] > 0)
		.map(({ key, name }) => `${formatCount(usage[key])} ${name.toLowerCase()}`);
	return (
		<span
			className={cn("num whitespace-nowrap", className)}
			title={parts.length === 0 ? "No tokens yet" : parts.join(", ")}
		>
			{formatTokens(totalTokens(usage))}
		</span>
	);
}
