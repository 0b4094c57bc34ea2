import type { Message } from "@playhead/core";
import type { z } from "zod";
import type { messageShape } from "./shapes.ts";

/** Characters of one message that a model is given. */
const maxCharacters = 2_000;

/** A message without its reasoning: what was said, and which tools were called. */
export function toMessage(message: Message): z.output<typeof messageShape> {
	const whole = message.parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n");
	const toolCalls = message.parts.flatMap((part) =>
		part.type === "tool-call" ? [{ name: part.name, status: part.status }] : [],
	);
	return {
		role: message.role,
		turn: message.turn ?? null,
		text: whole.slice(0, maxCharacters).toWellFormed(),
		...(whole.length > maxCharacters ? { textCut: true } : {}),
		...(toolCalls.length === 0 ? {} : { toolCalls }),
		...("setAside" in message && message.setAside === true ? { setAside: true } : {}),
	};
}
