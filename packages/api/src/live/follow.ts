import type { Batch, Reader } from "./reader.ts";
import { Waiters } from "./wake.ts";

/** A reader as a generator, until `signal` aborts. `open` is given what the reader calls when there is news. */
export async function* follow(
	open: (changed: () => void) => Reader,
	signal: AbortSignal | undefined,
): AsyncGenerator<Batch, void> {
	const news = new Waiters();
	const reader = open(() => news.wakeAll());
	try {
		for (;;) {
			if (signal?.aborted ?? false) return;
			const batch = reader.take();
			if (batch === null) await news.wait(signal);
			else yield batch;
		}
	} finally {
		reader.close();
	}
}
