import { readFile } from "node:fs/promises";
import { ConfigError } from "@playhead/core";
import { parse } from "yaml";
import { check } from "../../config/check.ts";
import { type PriceTable, priceTableSchema } from "./price-table.ts";
import shipped from "./prices.json" with { type: "json" };

/** The shipped price table. */
export const shippedPrices: PriceTable = priceTableSchema.parse(shipped);

/**
 * The shipped prices, overlaid model by model with those of a file (JSON or YAML) where the configuration names one.
 * @throws ConfigError naming the file and the field
 */
export async function loadPrices(config: { prices: string | null }): Promise<PriceTable> {
	if (config.prices === null) return shippedPrices;
	const own = check(priceTableSchema, await readTable(config.prices), config.prices);
	return { ...own, models: { ...shippedPrices.models, ...own.models } };
}

async function readTable(file: string): Promise<unknown> {
	try {
		return parse(await readFile(file, "utf8"));
	} catch (error) {
		const problem = error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
		throw new ConfigError(`prices: ${file} cannot be read: ${problem}. Correct the path or the file.`, error);
	}
}
