import { setImmediate, setTimeout } from "node:timers/promises";

/** Waits `ms` milliseconds of scenario time. Rejects with the signal's reason as soon as it is aborted. */
export type Pace = (ms: number) => Promise<void>;

/** Timers are not finer than about this, in milliseconds: shorter waits are saved up. */
const grain = 4;
/** Calls after which the event loop gets a turn, however short the waits are. */
const breath = 64;

/** @param speed 20 plays twenty times as fast; Infinity does not wait at all */
export function createPace({ speed, signal }: { speed: number; signal: AbortSignal | undefined }): Pace {
	let owed = 0;
	let calls = 0;
	return async (ms) => {
		signal?.throwIfAborted();
		owed += ms / speed;
		calls += 1;
		if (owed >= grain) {
			const start = performance.now();
			await abortable(setTimeout(owed, undefined, { signal }), signal);
			// A late timer is made up for by the next waits, within reason.
			owed = Math.max(owed - (performance.now() - start), -50);
		} else if (calls % breath === 0) await abortable(setImmediate(undefined, { signal }), signal);
	};
}

/** Settles never, but rejects with the signal's reason when it is aborted. */
export async function untilAborted(signal: AbortSignal | undefined): Promise<never> {
	return new Promise((_, reject) => {
		if (signal?.aborted) reject(signal.reason);
		else signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
	});
}

async function abortable(timer: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
	await timer.catch((error: unknown) => {
		signal?.throwIfAborted();
		throw error;
	});
}
