/** Roughly the characters that a value takes as JSON. Used to bound memory and messages, so exactness is not needed. */
export function weigh(value: unknown): number {
	if (typeof value === "string") return value.length + 2;
	if (value === null || typeof value !== "object") return 8;
	let weight = 2;
	for (const [key, item] of Object.entries(value)) weight += key.length + 4 + weigh(item);
	return weight;
}
