import type { EventDraft } from "../event/event.ts";
import type { Json } from "../event/json.ts";
import type { Role } from "../event/message-events.ts";

/** What search finds: a session's title, a message, a tool call's arguments or its result, the output of a check. */
export const documentKinds = ["title", "message", "call", "result", "check"] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** `role`: of a message. */
export type SearchText = { kind: DocumentKind; role: Role | null; text: string };

/**
 * What search knows of an event; `null`: nothing. Deltas and outputs are in the message or result that ends them, tool
 * calls are found by their own event, and a discarded answer is none.
 */
export function searchTextOf(event: EventDraft): SearchText | null {
	switch (event.type) {
		case "session.created":
		case "session.titled":
			return { kind: "title", role: null, text: event.data.title };
		case "message.finished": {
			const { role, content, discarded } = event.data;
			if (discarded === true) return null;
			const text = content.flatMap((part) => (part.type === "tool-call" ? [] : [part.text])).join("\n");
			return { kind: "message", role, text };
		}
		case "tool.started":
			return { kind: "call", role: null, text: `${event.data.name}\n${strings(event.data.args)}` };
		case "tool.finished":
			return { kind: "result", role: null, text: withError(event.data.result, event.data.error) };
		case "check.finished":
			return { kind: "check", role: null, text: `${event.data.command}\n${event.data.output}` };
		// Of agents that Playhead did not start.
		case "span.started":
			return event.data.input === undefined
				? null
				: { kind: "call", role: null, text: `${event.data.name}\n${strings(event.data.input)}` };
		case "span.finished":
			return { kind: "result", role: null, text: withError(event.data.output, event.data.error) };
		default:
			return null;
	}
}

function withError(result: Json | undefined, error: { message: string } | undefined): string {
	return [result === undefined ? "" : strings(result), error?.message ?? ""].filter((part) => part !== "").join("\n");
}

/** The strings and numbers of a JSON value, one a line: names of fields are the same in all calls of a tool. */
function strings(value: Json): string {
	if (typeof value === "string") return value;
	if (typeof value === "number") return String(value);
	if (value === null || typeof value === "boolean") return "";
	const parts = Array.isArray(value) ? value : Object.values(value);
	return parts
		.map(strings)
		.filter((part) => part !== "")
		.join("\n");
}
