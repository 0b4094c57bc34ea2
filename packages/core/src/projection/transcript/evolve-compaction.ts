import type { EventOf } from "../../event/event.ts";
import { newMessage } from "./evolve-message.ts";
import type { Message } from "./transcript.ts";

/** A compaction stands among the messages where it was made; what a restore sets aside counts for no prompt (CTX1). */
export function withCompaction(messages: Message[], event: EventOf<"context.compacted">): Message[] {
	const { fromSeq, toSeq, tokensBefore, tokensAfter, summary = "", spanId, usage, cost, artifacts } = event.data;
	const id = spanId ?? `${event.seq}:compaction`;
	if (messages.some((message) => message.id === id)) return messages;
	const message: Message = {
		...newMessage(event, id, "system"),
		status: "done",
		compaction: { fromSeq, toSeq, tokensBefore, tokensAfter, summary },
		...(usage === undefined ? {} : { usage, cost: cost ?? null }),
		...(artifacts === undefined ? {} : { artifacts }),
	};
	return [...messages, message];
}
