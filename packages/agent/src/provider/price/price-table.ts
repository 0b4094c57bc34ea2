import { z } from "zod";

const usd = z.number().min(0);

/** US dollars per million tokens, per bucket of TRACE3. */
export const priceSchema = z.strictObject({
	input: usd.optional(),
	cacheRead: usd.optional(),
	cacheWrite: usd.optional(),
	output: usd.optional(),
	/** Defaults to the price of output, which is how the vendors bill it. */
	reasoning: usd.optional(),
});

/** A price table: models by `provider/model-id`; `*` at the end of a name stands for any rest. */
export const priceTableSchema = z.strictObject({
	description: z.string().optional(),
	models: z.record(
		z.string().regex(/^[^*]+\*?$/, 'must be "provider/model-id"; "*" may stand at the end'),
		priceSchema,
	),
});

export type Price = z.output<typeof priceSchema>;
export type PriceTable = z.output<typeof priceTableSchema>;
