import type { Json } from "@playhead/core";

export type ModelRole = "system" | "user" | "assistant" | "tool";

export type ModelPart =
	| { type: "text"; text: string }
	| { type: "reasoning"; text: string }
	| { type: "tool-call"; callId: string | null; name: string; args: Json }
	| { type: "tool-result"; callId: string | null; name: string | null; result: Json; failed: boolean };

/** A message as a model was given it or gave it, whichever convention told of it. */
export type ModelMessage = { role: ModelRole; parts: ModelPart[] };

/** The text of a message, without reasoning and calls. */
export function textOf({ parts }: ModelMessage): string {
	return parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n\n");
}
