import { randomUUID } from "node:crypto";
import type { LanguageModelV4, LanguageModelV4CallOptions, LanguageModelV4StreamPart } from "@ai-sdk/provider";
import { collect } from "./collect.ts";
import { createPace } from "./pace.ts";
import { pickAnswer } from "./pick-answer.ts";
import { play, toError } from "./play.ts";
import { positionOf } from "./position.ts";
import type { Scenario } from "./scenario.ts";

export type ScriptedModelOptions = {
	scenario: Scenario;
	modelId?: string;
	/** 20 plays twenty times as fast; Infinity does not wait at all. Default 1. */
	speed?: number;
	/** Ids of parts and calls; random by default, since a session may see the same step again after a restore. */
	newId?: () => string;
};

/**
 * A language model that follows a scenario, with no key and no network. It keeps no state: the step to play is computed
 * from the prompt, so a run that is resumed elsewhere goes on at the right place.
 */
export function createScriptedModel(options: ScriptedModelOptions): LanguageModelV4 {
	const stream = (call: LanguageModelV4CallOptions) => start(options, call);
	return {
		specificationVersion: "v4",
		provider: "scripted",
		modelId: options.modelId ?? "scenario",
		supportedUrls: {},
		doStream: async (call) => ({ stream: toStream(stream(call)) }),
		doGenerate: async (call) => collect(stream(call)),
	};
}

function start({ scenario, speed = 1, newId = randomUUID }: ScriptedModelOptions, call: LanguageModelV4CallOptions) {
	const { prompt, abortSignal: signal } = call;
	signal?.throwIfAborted();
	const answer = pickAnswer(scenario, positionOf(prompt));
	const said = answer.reasoning ?? answer.text ?? answer.toolCalls;
	if (answer.error && said === undefined) throw toError(answer.error);
	const tokensPerSecond = answer.tokensPerSecond ?? scenario.tokensPerSecond;
	return play({ answer, prompt, tokensPerSecond, pace: createPace({ speed, signal }), signal, newId });
}

function toStream(parts: AsyncGenerator<LanguageModelV4StreamPart, void, void>) {
	return new ReadableStream<LanguageModelV4StreamPart>(
		{
			pull: async (controller) => {
				const next = await parts.next();
				if (next.done) controller.close();
				else controller.enqueue(next.value);
			},
			cancel: () => {
				// Not awaited: a pause in progress would hold the cancellation up.
				void parts.return().catch(() => undefined);
			},
		},
		{ highWaterMark: 0 },
	);
}
