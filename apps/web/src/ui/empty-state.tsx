import type { ReactNode } from "react";
import { cn } from "#ui/cn.ts";

export type EmptyStateProps = {
	/** One sentence. */
	children: ReactNode;
	/** What can be done about it. */
	action?: ReactNode;
	className?: string;
};

export function EmptyState({ children, action, className }: EmptyStateProps) {
	return (
		<div className={cn("flex flex-col items-center gap-3 px-6 py-12 text-center text-text-3", className)}>
			<p className="max-w-80">{children}</p>
			{action}
		</div>
	);
}
