import type { RunOutcome } from "@playhead/agent";
import type { LogOperation } from "@playhead/db";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What a worker measures of itself. */
export type WorkerMetrics = {
	logOperation: (operation: LogOperation, ms: number) => void;
	claimed(resumed: boolean): void;
	left(outcome: RunOutcome): void;
	/** Told once, with what says how many runs are held. */
	watch(held: () => number, capacity: number): void;
	/** Prometheus text format 0.0.4. */
	text(): Promise<string>;
	contentType: string;
};

export function createWorkerMetrics(): WorkerMetrics {
	const registry = new Registry();
	const registers = [registry];
	collectDefaultMetrics({ register: registry });
	const operations = new Histogram({
		name: "playhead_log_operation_seconds",
		help: "Time of operations on the event log, commit included.",
		labelNames: ["operation"],
		buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
		registers,
	});
	const claimed = new Counter({
		name: "playhead_runs_claimed_total",
		help: "Runs that this worker took, new ones and those that another attempt had begun.",
		labelNames: ["kind"],
		registers,
	});
	const left = new Counter({
		name: "playhead_runs_left_total",
		help: "Runs that this worker left: at their end, or to another attempt.",
		labelNames: ["outcome"],
		registers,
	});
	return {
		logOperation: (operation, ms) => operations.observe({ operation }, ms / 1_000),
		claimed: (resumed) => claimed.inc({ kind: resumed ? "resumed" : "new" }),
		left: (outcome) => left.inc({ outcome }),
		watch(held, capacity) {
			gauge(registry, "playhead_worker_runs", "Runs that this worker holds now.", held);
			gauge(registry, "playhead_worker_capacity", "Runs that it can hold.", () => capacity);
		},
		text: () => registry.metrics(),
		contentType: registry.contentType,
	};
}

function gauge(registry: Registry, name: string, help: string, value: () => number): void {
	const collect = function (this: Gauge): void {
		this.set(value());
	};
	registry.registerMetric(new Gauge({ name, help, registers: [], collect }));
}
