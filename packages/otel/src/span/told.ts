import type { Json } from "@playhead/core";
import type { ModelMessage } from "../message/model-message.ts";
import type { ToldUsage } from "./usage.ts";

/** What a step is. `internal`: plumbing of the program that exports it, folded away until it is asked for. */
export type OutsideKind = "llm" | "tool" | "agent" | "turn" | "wait" | "other" | "internal";

/** What one convention tells of a span. Whatever it does not tell is absent. */
export type Told = {
	kind?: OutsideKind | undefined;
	/** A shorter or truer name than the span's own. */
	name?: string | undefined;
	model?: string | undefined;
	provider?: string | undefined;
	parameters?: { [key: string]: Json } | undefined;
	/** Messages that the model was given, the system prompt among them. */
	input?: ModelMessage[] | undefined;
	/** Messages that the model gave. */
	output?: ModelMessage[] | undefined;
	/** Of a tool call. */
	call?: { id: string | null; name: string } | undefined;
	/** Of a tool call: arguments and result; of other steps: what went in and came out. */
	given?: Json | undefined;
	result?: Json | undefined;
	usage?: ToldUsage | undefined;
	/** US dollars. */
	cost?: number | undefined;
	timeToFirstTokenMs?: number | undefined;
	finishReason?: string | undefined;
	/** The producer's own name of the conversation. */
	session?: string | undefined;
	/** What the conversation is called. */
	title?: string | undefined;
	agent?: string | undefined;
	user?: string | undefined;
	tags?: string[] | undefined;
	error?: { code?: string | undefined; message?: string | undefined } | undefined;
};
