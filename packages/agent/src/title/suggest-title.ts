import { type EventError, titleFromAnswer, type Usage } from "@playhead/core";
import { generateText } from "ai";
import type { Agent } from "../config/index.ts";
import { headAndTail } from "../policy/truncate.ts";
import { cost, describeModelError, type Model, type PriceTable, toUsage } from "../provider/index.ts";

const instructions =
	"You name conversations. Answer with a title of 3 to 7 words for what the person asks, in the person's language, without quotes, without a full stop, and nothing else.";
/** Characters of the message that the model reads. */
const mostRead = 4_000;
/** Room for a model that thinks before it answers. */
const mostTokens = 1_000;
const timeoutMs = 30_000;

export type SuggestedTitle = {
	title: string | null;
	usage: Usage | null;
	/** US dollars; `null`: not known. */
	cost: number | null;
	error?: EventError;
	/** The call failed for a reason that may pass. */
	retryable: boolean;
};

/** Asks a model once for a session's title. Never rejects for what the model does. */
export async function suggestTitle(
	{ agent, model, prices }: { agent: Pick<Agent, "providerOptions">; model: Model; prices: PriceTable },
	message: string,
	signal: AbortSignal,
): Promise<SuggestedTitle> {
	const { providerOptions } = agent;
	try {
		const answer = await generateText({
			model: model.model,
			instructions,
			prompt: headAndTail(message, mostRead),
			maxOutputTokens: mostTokens,
			maxRetries: 0,
			abortSignal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
			...(providerOptions === undefined ? {} : { providerOptions }),
		});
		const usage = toUsage(answer.usage);
		const price = cost(usage, `${model.provider}/${model.modelId}`, prices);
		return { title: titleFromAnswer(answer.text), usage, cost: price, retryable: false };
	} catch (error) {
		const { code, message: said, retryable } = describeModelError(error, model);
		return { title: null, usage: null, cost: null, error: { code, message: said }, retryable };
	}
}
