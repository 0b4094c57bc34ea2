import { emptyTranscript, type SpanRow, type Transcript } from "@playhead/core";
import type { DescribedError } from "#trpc/describe-error.ts";

/** What the page knows of its session. It is replaced, never changed. */
export type SessionView = {
	phase: "loading" | "ready" | "failed";
	/** Why there is nothing to show. */
	error: DescribedError | null;
	transcript: Transcript;
	/** There are messages before the first one. */
	hasEarlier: boolean;
	earlier: "idle" | "loading" | "failed";
	/** Spans by id: of the runs that were loaded, and of all that streamed since. */
	spans: ReadonlyMap<string, SpanRow>;
};

export function emptyView(sessionId: string): SessionView {
	return {
		phase: "loading",
		error: null,
		transcript: emptyTranscript(sessionId),
		hasEarlier: false,
		earlier: "idle",
		spans: new Map(),
	};
}
