import type { SpanKind } from "@playhead/core";
import { spanKinds } from "../columns/words.ts";
import { hash32 } from "../export/hash.ts";
import type { Trace } from "../model/trace.ts";

/** What spans of two traces are matched by; by span. */
export type Features = {
	/** Spans match only where this is the same. */
	role: Int32Array;
	/** The same for spans that say the same, and whose children do where it stands for them. */
	print: Int32Array;
};

/** Another model, or another number of a turn, leaves a step what it is. */
const byKindAlone: ReadonlySet<SpanKind> = new Set(["run", "turn", "llm"]);
/** They are what is done in them. */
const containers: ReadonlySet<SpanKind> = new Set(["run", "turn"]);

/** @param roles is filled; give the same map for both traces of a comparison */
export function featuresOf(trace: Trace, roles: Map<string, number>): Features {
	const role = new Int32Array(trace.count);
	const print = new Int32Array(trace.count);
	const texts = new Map<string, number>();
	for (let i = trace.count - 1; i >= 0; i--) {
		const kind = spanKinds[trace.kind[i] as number] ?? "other";
		const own = byKindAlone.has(kind) ? kind : `${kind}/${trace.words[trace.name[i] as number] ?? ""}`;
		role[i] = numberOf(roles, own, roles.size);
		const summary = trace.summary[i] as string;
		let hash = mix(role[i] as number, numberOf(texts, summary, hash32(summary, 1)));
		if (containers.has(kind)) {
			for (let child = i + 1; child < (trace.end[i] as number); child = trace.end[child] as number) {
				hash = mix(hash, print[child] as number);
			}
		}
		print[i] = hash;
	}
	return { role, print };
}

function numberOf(numbers: Map<string, number>, text: string, otherwise: number): number {
	const known = numbers.get(text);
	if (known !== undefined) return known;
	numbers.set(text, otherwise);
	return otherwise;
}

function mix(a: number, b: number): number {
	const mixed = Math.imul(a ^ (b + 0x9e3779b9 + (a << 6) + (a >>> 2)), 0x85ebca6b);
	return mixed ^ (mixed >>> 15);
}
