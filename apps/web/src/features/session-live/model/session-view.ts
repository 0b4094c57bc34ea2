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

/** A view and who is told of its changes; more of the conversation's beginning on demand. */
export type ViewSource = {
	get: () => SessionView;
	subscribe: (listener: () => void) => () => void;
	loadEarlier: () => Promise<void>;
	/** The same, for callers that do not wait for it. */
	loadEarlierSoon: () => void;
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
