import { z } from "zod";
import { cost, stored, usage } from "./parts.ts";

export const contextEvents = {
	/** CTX1: in later prompts the summary stands for the messages that it covers; the log keeps them. */
	"context.compacted": z.object({
		/** Place of the first message that is covered; below 1 where a fork covers what it has from its parent. */
		fromSeq: z.number().int(),
		/** Covered is what counted then and began at this place or before. */
		toSeq: z.number().int(),
		/** Tokens of the prompt before and after; estimated where no model call has counted them. */
		tokensBefore: z.number().int(),
		tokensAfter: z.number().int(),
		summary: z.string().optional(),
		/** The span of the model call that wrote it. */
		spanId: z.string().optional(),
		/** What that call used and cost; the session counts them by its span. */
		usage: usage.optional(),
		cost: cost.optional(),
		...stored,
	}),
};
