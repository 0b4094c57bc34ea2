import type { MessagePart, ToolCallPart } from "@playhead/core";

type Text = Extract<MessagePart, { type: "text" }>;
type Reasoning = Extract<MessagePart, { type: "reasoning" }>;

export type PartGroup =
	| { type: "text"; key: string; part: Text }
	| { type: "reasoning"; key: string; part: Reasoning }
	/** Consecutive calls share one block. */
	| { type: "calls"; key: string; calls: ToolCallPart[] };

/** A message's parts as they are shown; empty text, which some models send between calls, is left out. */
export function groupParts(parts: readonly MessagePart[]): PartGroup[] {
	const groups: PartGroup[] = [];
	for (const [index, part] of parts.entries()) {
		const last = groups.at(-1);
		if (part.type === "tool-call") {
			if (last?.type === "calls") last.calls.push(part);
			else groups.push({ type: "calls", key: part.callId, calls: [part] });
		} else if (part.text.trim() !== "") {
			if (part.type === "text") groups.push({ type: "text", key: `text ${index}`, part });
			else groups.push({ type: "reasoning", key: `reasoning ${index}`, part });
		}
	}
	return groups;
}
