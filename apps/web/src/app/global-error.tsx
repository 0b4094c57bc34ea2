"use client";

import "./globals.css";

/** The last resort, when even the layout broke: no providers, no shell. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
	return (
		<html lang="en" data-theme="dark">
			<body>
				<main className="grid h-dvh place-items-center p-6">
					<div role="alert" className="max-w-[520px]">
						<h1 className="text-xl">Playhead could not be drawn</h1>
						<p className="mt-1">Your sessions are not touched by this. Try again; if it stays, report this code:</p>
						<code className="mt-2 block break-words text-sm text-text-3">{error.digest ?? error.message}</code>
						<button
							type="button"
							onClick={reset}
							className="mt-3 h-8 rounded-3 border border-line-2 bg-bg-2 px-3 font-medium text-sm text-text-1"
						>
							Try again
						</button>
					</div>
				</main>
			</body>
		</html>
	);
}
