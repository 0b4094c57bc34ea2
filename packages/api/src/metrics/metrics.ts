import type { StoredEvent } from "@playhead/core";
import type { Database, LogOperation } from "@playhead/db";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { type QueueState, queueState } from "./queue-state.ts";

/** What a web process measures of itself, and reads of the queue when it is asked. */
export type Metrics = {
	/** An operation on the log has ended. */
	logOperation: (operation: LogOperation, ms: number) => void;
	/** Events that have just been read for the readers of a live session. */
	delivered: (events: readonly StoredEvent[]) => void;
	/** Records of OTLP requests: how many of a signal were taken, and how many could not be. */
	received: (signal: string, taken: number, rejected: number) => void;
	/** Prometheus text format 0.0.4. Never rejects for a database that is away: it says so. */
	text(): Promise<{ body: string; contentType: string }>;
};

export type MetricsInput = {
	pool: Database["pool"];
	live: () => { feeds: number; readers: number; listReaders: number };
};

export function createMetrics({ pool, live }: MetricsInput): Metrics {
	const registry = new Registry();
	collectDefaultMetrics({ register: registry });
	const operations = new Histogram({
		name: "playhead_log_operation_seconds",
		help: "Time of operations on the event log, commit included.",
		labelNames: ["operation"],
		buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
		registers: [registry],
	});
	const lag = new Histogram({
		name: "playhead_delivery_lag_seconds",
		help: "From the time that stands in an event to its being read for the live readers of this process.",
		buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5, 30],
		registers: [registry],
	});
	const records = new Counter({
		name: "playhead_otlp_records_total",
		help: "Records of OTLP requests that were answered with success. Data points of metrics are counted and not kept.",
		labelNames: ["signal", "outcome"],
		registers: [registry],
	});
	const readQueue = queueGauges(registry);
	liveGauges(registry, live);
	const up = gauge(registry, "playhead_database_up", "Whether the database answered this scrape.");
	return {
		logOperation: (operation, ms) => operations.observe({ operation }, ms / 1_000),
		delivered(events) {
			const last = events.at(-1);
			if (last !== undefined) lag.observe(Math.max(0, Date.now() - Date.parse(last.at)) / 1_000);
		},
		received(signal, taken, rejected) {
			records.inc({ signal, outcome: "taken" }, taken);
			records.inc({ signal, outcome: "rejected" }, rejected);
		},
		async text() {
			const state = await queueState(pool).catch(() => null);
			up.set(state === null ? 0 : 1);
			readQueue(state);
			return { body: await registry.metrics(), contentType: registry.contentType };
		},
	};
}

function gauge(registry: Registry, name: string, help: string, labelNames: string[] = []): Gauge {
	return new Gauge({ name, help, labelNames, registers: [registry] });
}

function liveGauges(registry: Registry, live: MetricsInput["live"]): void {
	const subscribers = new Gauge({
		name: "playhead_live_subscribers",
		help: "Open streams of this process.",
		labelNames: ["stream"],
		registers: [],
		collect() {
			this.set({ stream: "session" }, live().readers);
			this.set({ stream: "list" }, live().listReaders);
		},
	});
	const feeds = new Gauge({
		name: "playhead_live_feeds",
		help: "Sessions that this process reads for its subscribers.",
		registers: [],
		collect() {
			this.set(live().feeds);
		},
	});
	registry.registerMetric(subscribers);
	registry.registerMetric(feeds);
}

/** While the database is away these have no value rather than a wrong one. */
function queueGauges(registry: Registry): (state: QueueState | null) => void {
	const runs = gauge(registry, "playhead_runs", "Runs that have not ended.", ["status"]);
	const ended = gauge(registry, "playhead_runs_ended_last_hour", "Ended runs that were queued within the last hour.", [
		"status",
	]);
	const depth = gauge(registry, "playhead_queue_depth", "Runs that a worker could take now.");
	const oldest = gauge(registry, "playhead_queue_oldest_seconds", "How long the first of them has been waiting.");
	const workers = gauge(registry, "playhead_workers", "Worker processes with a heartbeat.");
	const capacity = gauge(registry, "playhead_worker_capacity", "Runs that they can hold together.");
	return (state) => {
		for (const one of [runs, ended]) one.reset();
		for (const one of [depth, oldest, workers, capacity]) one.remove();
		if (state === null) return;
		for (const [status, count] of Object.entries(state.runs)) runs.set({ status }, count);
		for (const [status, count] of Object.entries(state.ended)) ended.set({ status }, count);
		depth.set(state.claimable);
		oldest.set(state.oldestSeconds);
		workers.set(state.workers);
		capacity.set(state.capacity);
	};
}
