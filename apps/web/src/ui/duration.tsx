import { formatDuration } from "#format/duration.ts";
import { cn } from "#ui/cn.ts";

/** A finished stretch of time, in ms; `null` (not known) is a dash. */
export function Duration({ ms, className }: { ms: number | null; className?: string }) {
	return <span className={cn("num whitespace-nowrap", className)}>{ms === null ? "—" : formatDuration(ms)}</span>;
}
