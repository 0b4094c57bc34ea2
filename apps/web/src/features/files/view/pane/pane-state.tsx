import type { ReactNode } from "react";
import { describeError } from "#trpc/describe-error.ts";
import { Skeleton } from "#ui/skeleton.tsx";

export type PaneStateProps = { error: unknown; onRetry: () => void };

/** What is shown while a part of a file is read, or could not be. */
export function PaneState({ error, onRetry }: PaneStateProps) {
	if (error === null) {
		return (
			<div className="flex flex-col gap-2 p-4">
				<Skeleton className="w-2/3" />
				<Skeleton className="w-1/2" />
			</div>
		);
	}
	return (
		<p role="alert" className="px-4 py-3 text-sm text-text-2">
			{describeError(error).message}{" "}
			<button type="button" onClick={onRetry} className="text-text-1 underline underline-offset-2">
				Retry
			</button>
		</p>
	);
}

/** A sentence in place of content, or under it. */
export function PaneNote({ children }: { children: ReactNode }) {
	return (
		<p className="num shrink-0 border-line-1 border-t px-4 py-1.5 text-text-3 text-xs first:border-t-0">{children}</p>
	);
}
