import type { Message } from "@playhead/core";
import { StatusGlyph } from "#ui/status-glyph.tsx";

/** How an answer ended that is not whole. Its run says more where it ended with it. */
export function MessageEnd({ message: { status, error } }: { message: Message }) {
	if (status === "cancelled" || status === "interrupted") {
		const word = status === "cancelled" ? "Stopped here" : "Cut off here: the worker stopped";
		return (
			<p className="flex items-center gap-1.5 text-sm text-text-3">
				<StatusGlyph status={status === "cancelled" ? "cancelled" : "lost"} />
				{word}
			</p>
		);
	}
	if (status !== "error" || error === undefined) return null;
	return (
		<p className="flex items-baseline gap-1.5 text-sm text-text-2">
			<StatusGlyph status="error" />
			<span className="[overflow-wrap:anywhere]">
				A model call failed. {error.message} <code className="ml-1 font-mono text-text-3 text-xs">{error.code}</code>
			</span>
		</p>
	);
}
