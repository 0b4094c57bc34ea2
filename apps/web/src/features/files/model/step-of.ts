import type { LineSource } from "./types.ts";

type Source = Pick<LineSource, "sessionId" | "runId" | "turn" | "call">;

/** The step of the trace that a source is: the call, else the turn; and its place in the conversation. */
export function stepOf({ runId, turn, call }: Source) {
	return {
		run: runId,
		span: call?.spanId ?? `${runId}:turn:${turn}`,
		anchor: call === null ? `turn-${turn}` : `call-${call.spanId}`,
	};
}

/** Where the step is in the session that it belongs to. */
export function elsewhereUrl(source: Source): string {
	const { run, span, anchor } = stepOf(source);
	const query = new URLSearchParams({ panel: "trace", ...(run === null ? {} : { run }), span });
	return `/sessions/${source.sessionId}?${query}#${encodeURIComponent(anchor)}`;
}
