import { cut, maxMessage } from "../columns/cut.ts";
import type { SpanColumns } from "../columns/span-columns.ts";
import { bucketCount, tokenBuckets } from "../columns/words.ts";
import type { Draft } from "./empty-trace.ts";
import { note, type Oddities, oddTexts } from "./oddities.ts";

const amount = (value: unknown): number =>
	typeof value === "number" && value >= 0 && value < Infinity ? value : Number.NaN;

/** Tokens, cost, model and time to first token of the spans that used a model. `odd` by place in the columns. */
export function readModels(draft: Draft, columns: SpanColumns, position: Int32Array, odd: Oddities): void {
	const { models } = columns;
	const lists = tokenBuckets.map((bucket) => models[bucket]);
	for (let k = 0; k < models.at.length; k++) {
		const column = models.at[k] as number;
		const i = position[column];
		if (i === undefined) continue;
		const model = models.model[k] as number;
		draft.model[i] = model >= 0 && model < columns.words.length ? model : -1;
		let all = 0;
		let bad = false;
		for (let b = 0; b < bucketCount; b++) {
			const tokens = amount(lists[b]?.[k]);
			bad ||= Number.isNaN(tokens);
			const counted = Number.isNaN(tokens) ? 0 : tokens;
			draft.tokens[i * bucketCount + b] = counted;
			all += counted;
		}
		if (bad) note(odd, column, oddTexts.tokens);
		const told = models.cost[k] ?? null;
		const cost = told === null ? Number.NaN : amount(told);
		if (told !== null && Number.isNaN(cost)) note(odd, column, oddTexts.cost);
		draft.cost[i] = cost;
		// A call that used nothing, or has not told yet, costs nothing that could be unknown.
		draft.unpriced[i] = Number.isNaN(cost) && all > 0 ? 1 : 0;
		draft.firstToken[i] = amount(models.firstToken[k]);
	}
}

export function readErrors(draft: Draft, { errors }: SpanColumns, position: Int32Array): void {
	for (let k = 0; k < errors.at.length; k++) {
		const i = position[errors.at[k] as number];
		if (i === undefined) continue;
		draft.errors.set(i, { code: String(errors.code[k]), message: cut(String(errors.message[k]), maxMessage) });
	}
}

export function readExits(draft: Draft, { exits }: SpanColumns, position: Int32Array): void {
	for (let k = 0; k < exits.at.length; k++) {
		const i = position[exits.at[k] as number];
		const code: unknown = exits.code[k];
		if (i !== undefined && typeof code === "number") draft.exit[i] = code;
	}
}
