import { cn } from "#ui/cn.ts";
import type { Delta } from "../model/delta.ts";

const tones = { worse: "text-error", better: "text-done", same: "text-text-3" } as const;

/** A difference: its sign says the direction, its colour whether that is good. */
export function DeltaText({ delta, className }: { delta: Delta; className?: string }) {
	return <span className={cn("num whitespace-nowrap", tones[delta.tone], className)}>{delta.text}</span>;
}
