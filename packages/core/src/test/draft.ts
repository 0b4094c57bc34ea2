import type { EventData, EventDraft, EventOf, EventType } from "../event/event.ts";
import type { Json } from "../event/json.ts";
import type { ContentPart } from "../event/parts.ts";

/** The first instant of test time; `at(n)` is `n` milliseconds later. */
const epoch = Date.parse("2026-01-01T00:00:00.000Z");
export const at = (ms: number): string => new Date(epoch + ms).toISOString();

export type Place = { at?: string; runId?: string; turn?: number };
export const someUsage = { input: 100, cacheRead: 40, cacheWrite: 8, output: 20, reasoning: 4 };

function of<T extends EventType>(type: T, place: Place, data: EventData<T>): EventDraft {
	return { type, ...place, at: place.at ?? at(0), data } as EventDraft;
}

type Of<T extends EventType> = Partial<EventOf<T>["data"]>;

/** Builders of valid drafts: `draft.delta("m1", "text", { runId, turn })`. What a test does not care for has a default. */
export const draft = {
	of,
	turnStarted: (place: Place) => of("turn.started", place, { model: "test/model" }),
	turnFinished: (place: Place, data: Of<"turn.finished"> = {}) =>
		of("turn.finished", place, {
			usage: someUsage,
			cost: 0.25,
			contextTokens: 172,
			contextLimit: 1_000,
			finishReason: "stop",
			durationMs: 50,
			...data,
		}),
	started: (messageId: string, place: Place) =>
		of("message.started", place, { messageId, role: "assistant", model: "test/model" }),
	delta: (messageId: string, text: string, place: Place, part: "text" | "reasoning" = "text") =>
		of("message.delta", place, { messageId, part, text }),
	finished: (messageId: string, content: ContentPart[], place: Place, data: Of<"message.finished"> = {}) =>
		of("message.finished", place, {
			messageId,
			role: "assistant",
			content,
			usage: someUsage,
			cost: 0.25,
			durationMs: 40,
			...data,
		}),
	toolStarted: (callId: string, messageId: string, place: Place, args: Json = { path: "a.ts" }) =>
		of("tool.started", place, { callId, messageId, name: "read_file", args }),
	toolOutput: (callId: string, text: string, place: Place) =>
		of("tool.output", place, { callId, stream: "stdout", text }),
	toolFinished: (callId: string, place: Place, data: Of<"tool.finished"> = {}) =>
		of("tool.finished", place, { callId, ok: true, result: "text", durationMs: 10, ...data }),
};

export const text = (value: string): ContentPart => ({ type: "text", text: value });
export const call = (callId: string, args: Json = { path: "a.ts" }): ContentPart => ({
	type: "tool-call",
	callId,
	name: "read_file",
	args,
});
