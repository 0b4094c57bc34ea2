import { type EventError, noUsage, type Usage } from "@playhead/core";
import { grown, hasTokens } from "../read/read.ts";
import type { TranscriptDraft } from "./draft.ts";
import type { Answer, Model } from "./thread.ts";

/** `provider/model-id`, as the price table spells it. */
export function modelId({ provider, name }: Model): string {
	if (name === null) return "";
	return provider === null ? name : `${provider}/${name}`;
}

/** What an answer's end tells of tokens and cost: of one that was ended before, only what is more than was told then. */
export function spentBy({ usage, cost, told, ends, model }: Answer): {
	data: { usage?: Usage; cost?: number };
	more: Pick<TranscriptDraft, "model">;
} {
	const counted = usage === null ? noUsage : grown(usage, told);
	if (usage === null || (ends > 0 && !hasTokens(counted))) return { data: {}, more: {} };
	if (cost !== null && ends === 0) return { data: { usage: counted, cost }, more: {} };
	return { data: { usage: counted }, more: modelId(model) === "" ? {} : { model: modelId(model) } };
}

/** The key of an answer's end; one that goes on after its end has another. */
export function endKey({ id, ends, parts }: Answer): string {
	return ends === 0 ? `end:${id}` : `end:${id}:${parts.length}`;
}

/** Of a call or a run whose end the file does not tell, long after its last line. */
export const interrupted: EventError = {
	code: "INTERRUPTED",
	message: "The file ends before this did: the program was stopped, or died.",
};
