import { type ArtifactRef, isKnown, type Json, type SpanRow, type StoredEvent } from "@playhead/core";

/** What went into the step; `null` where its events do not say. The last of `events` began the span. */
export function spanInput(row: SpanRow, events: readonly StoredEvent[]): Json {
	const event = events.at(-1);
	if (event === undefined || !isKnown(event)) return null;
	switch (event.type) {
		case "run.queued": {
			const message = events.at(-2);
			const said =
				row.kind === "run" && message !== undefined && isKnown(message) && message.type === "message.finished";
			return said && message.data.messageId === event.data.messageId ? message.data.content : null;
		}
		case "message.started":
			return toJson({ model: event.data.model, provider: event.data.provider, parameters: event.data.parameters });
		case "turn.started":
			return { model: event.data.model };
		case "tool.started":
			return event.data.args;
		case "approval.requested":
			return { name: event.data.name, args: event.data.args };
		case "check.started":
			return toJson(event.data.command);
		case "span.started":
			return event.data.input ?? null;
		default:
			return null;
	}
}

/** What came out of it; `null` while it runs and where its events do not say. The last of `events` ended the span. */
export function spanOutput(row: SpanRow, events: readonly StoredEvent[]): Json {
	const event = events.at(-1);
	if (event === undefined || !isKnown(event)) return null;
	switch (event.type) {
		case "run.finished": {
			const { status, reason, usage, cost } = event.data;
			return row.kind === "run" ? { status, reason, usage, cost } : null;
		}
		case "turn.finished":
			return { finishReason: event.data.finishReason, usage: event.data.usage };
		case "message.finished":
			return toJson(event.data.content);
		case "tool.finished":
			return event.data.result ?? null;
		case "approval.answered":
			return toJson({
				decision: event.data.decision,
				by: event.data.by,
				note: event.data.note,
				remember: event.data.remember,
			});
		case "check.finished":
			return toJson({ exitCode: event.data.exitCode, output: event.data.output });
		case "span.finished":
			return event.data.output ?? null;
		default:
			return null;
	}
}

/** Where the whole is of what the event's values have only the start of (LOG8): `GET /api/sessions/{id}/artifacts/{id}`. */
export function artifactsOf(events: readonly StoredEvent[]): ArtifactRef[] {
	const event = events.at(-1);
	return event === undefined || !isKnown(event) ? [] : (event.data.artifacts ?? []);
}

/** Events are JSON already; this drops the fields that are undefined. */
function toJson(value: unknown): Json {
	return JSON.parse(JSON.stringify(value)) as Json;
}
