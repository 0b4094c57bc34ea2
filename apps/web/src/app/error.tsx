"use client";

import { ErrorState } from "#ui/error-state.tsx";

type Failure = Error & { digest?: string };

/** A page that broke while it was drawn. What runs in the background goes on. */
export default function PageError({ error, reset }: { error: Failure; reset: () => void }) {
	return (
		<main className="grid flex-1 place-items-center p-6">
			<ErrorState
				title="This page could not be drawn"
				code={error.digest ?? error.message}
				onRetry={reset}
				className="max-w-[520px] rounded-4 border border-line-2 bg-bg-1 p-4"
			>
				Your sessions are not touched by this. Try again; if it stays, reload the page or report the code.
			</ErrorState>
		</main>
	);
}
