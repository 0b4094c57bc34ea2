import type { EventData, EventDraft } from "../event/event.ts";

type Sent = { at: string; runId: string; messageId: string; text: string };

/** A person's message, and right behind it the run that is to answer it. */
export function startEvents(
	{ at, runId, messageId, text }: Sent,
	trigger: EventData<"run.queued">["trigger"],
): EventDraft[] {
	const data = { messageId, role: "user" as const, content: [{ type: "text" as const, text }] };
	return [
		{ type: "message.finished", at, runId, data },
		{ type: "run.queued", at, runId, data: { trigger, messageId } },
	];
}
