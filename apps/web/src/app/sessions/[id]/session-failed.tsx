"use client";

import Link from "next/link";
import { useTitle } from "#live/use-title.ts";
import type { DescribedError } from "#trpc/describe-error.ts";
import { ErrorState } from "#ui/error-state.tsx";

const gone: ReadonlySet<string> = new Set(["SESSION_NOT_FOUND", "INVALID_INPUT"]);

/** In the page's place: there is no such session, or it could not be read. */
export function SessionFailed({ error, onRetry }: { error: DescribedError; onRetry: () => void }) {
	const missing = error.code !== undefined && gone.has(error.code);
	useTitle(missing ? "No such session" : "✗ Session");
	return (
		<main className="grid flex-1 place-items-center p-4">
			<div className="w-[440px] max-w-full rounded-4 border border-line-1 bg-bg-1 py-1">
				<ErrorState
					page
					title={missing ? "There is no such session" : "The session could not be loaded"}
					code={error.code}
					onRetry={missing ? undefined : onRetry}
				>
					{missing ? "It was deleted, or the address is not right." : error.message}{" "}
					<Link href="/" className="text-text-1 underline decoration-line-3 underline-offset-2">
						Go to all sessions
					</Link>
				</ErrorState>
			</div>
		</main>
	);
}
