import { text } from "../attributes/read.ts";
import type { Attributes } from "../wire/otlp.ts";
import type { Mapper } from "./mapper.ts";

/** What OpenTelemetry says of any span, and what the span's own status says. */
export const general: Mapper = {
	name: "general",
	read({ attributes, resource, status, events }) {
		const exception = events.findLast(({ name }) => name === "exception")?.attributes ?? {};
		const failed = status.code === 2;
		return {
			session:
				text(attributes, "session.id", "conversation.id") ?? threadOf(attributes) ?? text(resource, "session.id"),
			user: text(attributes, "user.id", "enduser.id"),
			error: failed
				? {
						code: text(attributes, "error.type") ?? text(exception, "exception.type"),
						message: status.message || text(exception, "exception.message"),
					}
				: undefined,
		};
	},
};

/** A number is a thread of the operating system. */
function threadOf(attributes: Attributes): string | undefined {
	const thread = text(attributes, "thread.id");
	return thread === undefined || /^\d+$/.test(thread) ? undefined : thread;
}
