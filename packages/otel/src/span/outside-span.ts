import type { EventError, Json, Usage } from "@playhead/core";
import type { ModelMessage } from "../message/model-message.ts";
import type { OutsideKind } from "./told.ts";

/** A step of an agent that Playhead did not start, in one form, whichever convention told of it. */
export type OutsideSpan = {
	traceId: string;
	spanId: string;
	parentSpanId: string | null;
	/** A log record tells of the step, and no span: nothing says where it stands in a tree. */
	fromLog: boolean;
	kind: OutsideKind;
	name: string;
	/** ISO-8601, milliseconds. */
	startedAt: string;
	endedAt: string;
	durationMs: number;
	status: "ok" | "error" | "cancelled";
	error: EventError | null;
	/** The producer's own name of the conversation; null where this span does not tell it. */
	session: string | null;
	title: string | null;
	agent: string | null;
	/** `service.name`. */
	service: string | null;
	model: string | null;
	provider: string | null;
	parameters: { [key: string]: Json } | null;
	/** Of a model call: what it was given, with the system prompt, and what it gave; null where nothing is told. */
	input: ModelMessage[] | null;
	output: ModelMessage[] | null;
	/** Of a tool call; `id` is the provider's. */
	call: { id: string | null; name: string } | null;
	given: Json | undefined;
	result: Json | undefined;
	/** Exclusive buckets; of steps around model calls a sum of theirs, which is not counted. */
	usage: Usage | null;
	/** US dollars as the producer reckons them; null: not told. */
	cost: number | null;
	timeToFirstTokenMs: number | null;
	finishReason: string | null;
	/** The producer's other attributes, without the contents above. */
	attributes: { [key: string]: Json };
};
