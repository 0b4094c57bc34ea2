/** Those who wait for the next change. */
export class Waiters {
	readonly #waiting = new Set<() => void>();

	/** Resolves at the next `wakeAll`, or at once when the signal aborts. */
	wait(signal: AbortSignal | undefined): Promise<void> {
		if (signal?.aborted === true) return Promise.resolve();
		return new Promise((resolve) => {
			const done = (): void => {
				this.#waiting.delete(done);
				signal?.removeEventListener("abort", done);
				resolve();
			};
			this.#waiting.add(done);
			signal?.addEventListener("abort", done);
		});
	}

	wakeAll(): void {
		for (const done of this.#waiting) done();
	}
}
