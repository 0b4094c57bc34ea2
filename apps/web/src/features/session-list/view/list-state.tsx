"use client";

import { describeError } from "#trpc/describe-error.ts";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { RowSkeletons } from "./row-skeletons.tsx";

export type ListStateProps = {
	state: "loading" | "error" | "empty" | "filtered";
	error: unknown;
	/** Whether titles are searched: what was said stands beside the list. */
	searching: boolean;
	onRetry: () => void;
	onClear: () => void;
};

/** What stands in place of the rows. */
export function ListState({ state, error, searching, onRetry, onClear }: ListStateProps) {
	switch (state) {
		case "loading":
			return <RowSkeletons count={9} />;
		case "error": {
			const { message, code } = describeError(error);
			return (
				<ErrorState title="The sessions could not be read" code={code} onRetry={onRetry}>
					{message}
				</ErrorState>
			);
		}
		case "filtered":
			return (
				<EmptyState
					action={<Button onClick={onClear}>{searching ? "Clear the search" : "Clear filters"}</Button>}
					{...(searching ? { className: "max-md:py-5" } : {})}
				>
					{searching ? "No title matches." : "No session matches."}
				</EmptyState>
			);
		case "empty":
			return <EmptyState>No sessions yet. What you start appears here, live.</EmptyState>;
	}
}

export type ListFooterProps = { loading: boolean; error: unknown; onRetry: () => void };

/** Under the last row. */
export function ListFooter({ loading, error, onRetry }: ListFooterProps) {
	if (error) {
		const { message, code } = describeError(error);
		return (
			<ErrorState title="The next sessions could not be read" code={code} onRetry={onRetry}>
				{message}
			</ErrorState>
		);
	}
	return loading ? <RowSkeletons count={3} /> : null;
}
