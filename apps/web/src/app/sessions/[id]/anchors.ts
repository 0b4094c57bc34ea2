import type { SpanRow, Transcript } from "@playhead/core";

/** What of a step tells its place. */
export type Placed = Pick<SpanRow, "id" | "kind" | "runId" | "turn" | "callId">;

/** The place in the conversation that a step of the trace belongs to; `null`: it has none. */
export function anchorOfSpan(span: Placed, runs: Transcript["runs"]): string | null {
	switch (span.kind) {
		case "tool":
			return span.callId === null ? turnAnchor(span) : `call-${span.callId}`;
		case "llm":
			return `message-${span.id}`;
		case "run": {
			const run = runs.find(({ runId }) => runId === span.runId);
			return run === undefined ? null : `message-${run.messageId}`;
		}
		default:
			return turnAnchor(span);
	}
}

function turnAnchor({ turn }: Placed): string | null {
	return turn === null ? null : `turn-${turn}`;
}

/** The run in which a call was made. */
export function runOfCall(messages: Transcript["messages"], callId: string): string | null {
	const message = messages.findLast(({ parts }) =>
		parts.some((part) => part.type === "tool-call" && part.callId === callId),
	);
	return message?.runId ?? null;
}

/** Whether a link's hash names a place in the conversation: `#turn-13`, `#call-<id>`, `#message-<id>`. */
export function anchorOfHash(hash: string): string | null {
	const anchor = decode(hash.replace(/^#/, ""));
	return /^(turn|call|message)-./.test(anchor) ? anchor : null;
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
