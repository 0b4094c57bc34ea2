import type { Config } from "@playhead/agent/config";
import { loadPrices, type PriceTable } from "@playhead/agent/price";

/** The table of prices, read again when the agents' file was. */
export function cachedPrices(config: () => Promise<Config>): () => Promise<PriceTable> {
	let of: Config | undefined;
	let prices: Promise<PriceTable> | undefined;
	return async () => {
		const now = await config();
		if (prices === undefined || of !== now) {
			of = now;
			prices = loadPrices(now);
			prices.catch(() => {
				prices = undefined;
			});
		}
		return await prices;
	};
}
