import { cn } from "#ui/cn.ts";

/** A still bar in the place of text that is on its way; appears after 100 ms. Give it the true size. */
export function Skeleton({ className }: { className?: string }) {
	return <span aria-hidden="true" className={cn("appear-late block h-3 rounded-2 bg-bg-3", className)} />;
}
