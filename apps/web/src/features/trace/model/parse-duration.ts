const units: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, min: 60_000, h: 3_600_000 };

/** "500", "500 ms", "2s", "1.5 m" in ms; 0 for nothing, `null` for what is no time. A bare number is in ms. */
export function parseDuration(text: string): number | null {
	if (text.trim() === "") return 0;
	const [, amount, unit = "ms"] = /^\s*(\d+(?:[.,]\d+)?)\s*(ms|s|m|min|h)?\s*$/i.exec(text) ?? [];
	const factor = units[unit.toLowerCase()];
	return amount === undefined || factor === undefined ? null : Number(amount.replace(",", ".")) * factor;
}
