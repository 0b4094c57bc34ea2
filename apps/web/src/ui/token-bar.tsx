import type { Usage } from "@playhead/core";
import { cn } from "#ui/cn.ts";
import { tokenBuckets } from "#ui/token-buckets.ts";

/** The shares of the token buckets; always with the table of numbers beside it, so it is decoration. */
export function TokenBar({ usage, className }: { usage: Usage; className?: string }) {
	const filled = tokenBuckets.filter(({ key }) => usage[key] > 0);
	return (
		<div aria-hidden="true" className={cn("flex h-2.5 gap-px overflow-hidden rounded-1 bg-bg-4", className)}>
			{filled.map(({ key, fill }) => (
				<span key={key} className={cn("min-w-0.5", fill)} style={{ flexGrow: usage[key], flexBasis: 0 }} />
			))}
		</div>
	);
}
