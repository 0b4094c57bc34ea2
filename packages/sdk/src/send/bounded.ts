import type { ReadableSpan, SpanExporter, SpanProcessor } from "@opentelemetry/sdk-trace";
import type { OnProblem } from "../problems.ts";

export type Bounds = {
	/** Spans that wait at most. */
	spans: number;
	/** Letters of their attributes and events at most, in all. */
	letters: number;
};

export const defaultBounds: Bounds = { spans: 10_000, letters: 32_000_000 };

/**
 * Lets through what has room: a server that is away costs spans, never the program's memory. Older spans stay, newer ones
 * are dropped and counted.
 */
export function bounded(bounds: Bounds, tell: OnProblem) {
	const sizes = new WeakMap<ReadableSpan, number>();
	let [spans, letters, dropped] = [0, 0, 0];
	let whenEmpty: (() => void)[] = [];
	return {
		dropped: () => dropped,
		waiting: () => spans,
		/** Resolves when none waits and none is on its way. */
		empty: async (): Promise<void> => {
			if (spans > 0) await new Promise<void>((resolve) => whenEmpty.push(resolve));
		},
		/** Frees the room of what was sent, or given up. */
		exporter(inner: SpanExporter): SpanExporter {
			return {
				export(batch, done) {
					inner.export(batch, (result) => {
						for (const span of batch) letters -= sizes.get(span) ?? 0;
						spans -= batch.length;
						done(result);
						if (spans > 0) return;
						for (const resolve of whenEmpty) resolve();
						whenEmpty = [];
					});
				},
				shutdown: () => inner.shutdown(),
			};
		},
		processor(inner: SpanProcessor): SpanProcessor {
			return {
				onStart: (span, context) => inner.onStart(span, context),
				onEnd(span) {
					const size = lettersOf(span);
					if (spans >= bounds.spans || letters + size > bounds.letters) {
						dropped += 1;
						tell("spans are dropped: too many wait to be sent");
						return;
					}
					spans += 1;
					letters += size;
					sizes.set(span, size);
					inner.onEnd(span);
				},
				forceFlush: () => inner.forceFlush(),
				shutdown: () => inner.shutdown(),
			};
		},
	};
}

function lettersOf({ name, attributes, events }: ReadableSpan): number {
	const of = (bag: object | undefined) =>
		Object.entries(bag ?? {}).reduce((sum, [key, value]) => sum + key.length + lengthOf(value), 0);
	return events.reduce((sum, event) => sum + of(event.attributes), name.length + of(attributes));
}

function lengthOf(value: unknown): number {
	if (typeof value === "string") return value.length;
	return Array.isArray(value) ? value.reduce((sum: number, part: unknown) => sum + lengthOf(part), 0) : 8;
}
