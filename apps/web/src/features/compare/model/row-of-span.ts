import type { Compared } from "./use-comparison.ts";

/** The row that a span of either run stands in; −1: neither has it. */
export function rowOfSpan({ a, b, comparison }: Pick<Compared, "a" | "b" | "comparison">, id: string | null): number {
	if (id === null) return -1;
	const inA = a.indexOf.get(id);
	if (inA !== undefined) return comparison.a.indexOf(inA);
	const inB = b.indexOf.get(id);
	return inB === undefined ? -1 : comparison.b.indexOf(inB);
}
