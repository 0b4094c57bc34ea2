export { cost, findPrice } from "./cost.ts";
export { loadPrices, shippedPrices } from "./load-prices.ts";
export type { Price, PriceTable } from "./price-table.ts";
