import { createHash } from "node:crypto";
import type { PriceTable } from "@playhead/agent/price";
import type { IngestStore } from "@playhead/db";
import { agentSpans, heardCalls, type OtlpLog, type OtlpSpan, toDrafts, toOutsideSpan } from "@playhead/otel";
import { type OutsideTrace, tracesOf } from "./outside-trace.ts";
import { priceOf } from "./price-of.ts";
import { storeTraces } from "./store-traces.ts";

export type Receiver = {
	/** Stores spans; when it resolves they are durable. What was stored before is left out (ING2). */
	spans(records: readonly OtlpSpan[]): Promise<void>;
	/** The same of what log records tell; records that tell of no agent are left out. */
	logs(records: readonly OtlpLog[]): Promise<void>;
};

export type ReceiverInput = {
	ingest: IngestStore;
	/** The table of prices as it is now. */
	prices: () => Promise<PriceTable>;
	/** Milliseconds since 1970. */
	nowMs: () => number;
};

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

export function createReceiver({ ingest, prices, nowMs }: ReceiverInput): Receiver {
	const storing = async () => {
		const options = { sha256, priceOf: priceOf(await prices()) };
		const draftsOf = (traces: readonly OutsideTrace[]) => {
			const spans = traces.flatMap((trace) => trace.spans);
			const heard = traces.flatMap((trace) => trace.heard);
			// What was said stands before the answers to it, where one request tells both.
			return toDrafts(spans, options, heard);
		};
		return { ...options, ingest, draftsOf };
	};
	return {
		async spans(records) {
			const receivedMs = nowMs();
			const traces = tracesOf(records.map((record) => toOutsideSpan(record, receivedMs)));
			await storeTraces(traces, await storing());
		},
		async logs(records) {
			const receivedMs = nowMs();
			const told = agentSpans(records, receivedMs, sha256);
			const heard = [...heardCalls(records, receivedMs), ...told.heard];
			await storeTraces(tracesOf(told.spans, heard), await storing());
		},
	};
}
