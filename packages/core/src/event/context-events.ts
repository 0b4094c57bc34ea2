import { z } from "zod";
import { stored } from "./parts.ts";

export const contextEvents = {
	"context.compacted": z.object({
		fromSeq: z.number().int(),
		toSeq: z.number().int(),
		tokensBefore: z.number().int(),
		tokensAfter: z.number().int(),
		summary: z.string().optional(),
		...stored,
	}),
};
