import type { StopReason } from "@playhead/agent";

/** Cancels that came before their run are remembered up to this number; the heartbeat finds the others. */
const maxEarly = 1_000;

type Running = { controller: AbortController; done: Promise<void> };

/** The runs that this process holds, by run id. */
export class RunningRuns {
	readonly #runs = new Map<string, Running>();
	readonly #early = new Set<string>();

	get size(): number {
		return this.#runs.size;
	}

	/** Starts the work of a run; it leaves the list when it is done. `work` must not reject. */
	add(runId: string, work: (signal: AbortSignal) => Promise<void>): void {
		const controller = new AbortController();
		if (this.#early.delete(runId)) controller.abort("cancelled" satisfies StopReason);
		const running = { controller, done: Promise.resolve() };
		this.#runs.set(runId, running);
		running.done = work(controller.signal).finally(() => {
			if (this.#runs.get(runId) === running) this.#runs.delete(runId);
		});
	}

	/** RUN6. A cancel may arrive between the claim of a run and its start here. */
	cancel(runId: string): void {
		const running = this.#runs.get(runId);
		if (running !== undefined) return running.controller.abort("cancelled" satisfies StopReason);
		this.#early.add(runId);
		const [oldest] = this.#early;
		if (this.#early.size > maxEarly && oldest !== undefined) this.#early.delete(oldest);
	}

	/** Stops a run without ending it: another worker holds it, or will. */
	abandon(runId: string): void {
		this.#runs.get(runId)?.controller.abort("shutdown" satisfies StopReason);
	}

	abandonAll(): void {
		for (const runId of this.#runs.keys()) this.abandon(runId);
	}

	/** Resolves when no run is left. */
	async done(): Promise<void> {
		while (this.#runs.size > 0) await Promise.all([...this.#runs.values()].map((running) => running.done));
	}
}
