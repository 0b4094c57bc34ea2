import type { Tracer } from "@opentelemetry/api";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { AlwaysOnSampler, BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import { followContext } from "./context.ts";
import { flushOnExit } from "./flush-on-exit.ts";
import type { OnProblem } from "./problems.ts";
import { type Bounds, bounded } from "./send/bounded.ts";
import { otlpExporter } from "./send/otlp-exporter.ts";
import type { RetryPolicy } from "./send/retry.ts";

export type TracingOptions = {
	url: string;
	key?: string | undefined;
	service: string;
	retry: RetryPolicy;
	bounds: Bounds;
	/** Ms that spans wait for others to be sent with. */
	batchMs: number;
	tell: OnProblem;
};

export type Tracing = {
	tracer: Tracer;
	/** Resolves when what has ended by now is sent or given up, or the time is over: never rejects. */
	flush(timeoutMs?: number): Promise<void>;
	close(timeoutMs?: number): Promise<void>;
	/** Spans that were dropped for want of room. */
	dropped(): number;
};

const spansPerRequest = 512;
const flushMs = 5_000;

export function tracing({ url, key, service, retry, bounds, batchMs, tell }: TracingOptions): Tracing {
	followContext();
	const bound = bounded(bounds, tell);
	const exporter = bound.exporter(otlpExporter({ url: `${url}/v1/traces`, key, retry, tell }));
	const processor = new BatchSpanProcessor({
		exporter,
		scheduledDelayMillis: batchMs,
		maxExportBatchSize: Math.min(spansPerRequest, bounds.spans),
		maxQueueSize: bounds.spans,
		// The exporter ends by itself, later.
		exportTimeoutMillis: retry.giveUpMs + 60_000,
	});
	const provider = new TracerProvider({
		resource: resourceFromAttributes({ "service.name": service }),
		// Its own spans are kept, whatever a program decides of those around them.
		sampler: new AlwaysOnSampler(),
		spanProcessors: [bound.processor(processor)],
	});
	const within = async (work: Promise<unknown>, ms: number): Promise<void> => {
		let timer: ReturnType<typeof setTimeout> | undefined;
		const late = new Promise((resolve) => {
			timer = setTimeout(resolve, ms);
		});
		await Promise.race([work.catch(() => undefined), late]);
		clearTimeout(timer);
	};
	// The batch processor does not wait for the batch that is on its way.
	const sent = () => provider.forceFlush().then(bound.empty);
	const flush = (timeoutMs = flushMs) => within(sent(), timeoutMs);
	const release = flushOnExit({ waiting: bound.waiting, flush });
	return {
		tracer: provider.getTracer("@playhead/sdk"),
		flush,
		async close(timeoutMs = flushMs) {
			release();
			await flush(timeoutMs);
			await within(exporter.shutdown(), 1_000);
			await within(provider.shutdown(), 1_000);
		},
		dropped: bound.dropped,
	};
}
