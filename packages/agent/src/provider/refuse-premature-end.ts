import type { LanguageModelV4, LanguageModelV4StreamPart } from "@ai-sdk/provider";
import { wrapLanguageModel } from "ai";
import { PrematureEndError } from "./error/premature-end-error.ts";

/**
 * Reports a stream that ended in good order but before its closing part as an error. The AI SDK's providers finish such
 * a stream with the reason `interrupted`, which would let half an answer pass for a whole one.
 */
export function refusePrematureEnd(model: LanguageModelV4): LanguageModelV4 {
	return wrapLanguageModel({
		model,
		middleware: {
			specificationVersion: "v4",
			wrapStream: async ({ doStream }) => {
				const result = await doStream();
				return { ...result, stream: result.stream.pipeThrough(new TransformStream({ transform })) };
			},
		},
	});
}

function transform(
	part: LanguageModelV4StreamPart,
	controller: TransformStreamDefaultController<LanguageModelV4StreamPart>,
): void {
	if (part.type !== "finish" || part.finishReason.unified !== "interrupted") return controller.enqueue(part);
	controller.enqueue({ type: "error", error: new PrematureEndError() });
	controller.enqueue({ ...part, finishReason: { ...part.finishReason, unified: "error" } });
}
