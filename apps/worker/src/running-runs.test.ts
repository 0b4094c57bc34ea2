import { expect, it } from "vitest";
import { RunningRuns } from "./running-runs.ts";

const untilAborted = (signal: AbortSignal): Promise<void> =>
	signal.aborted ? Promise.resolve() : new Promise((resolve) => signal.addEventListener("abort", () => resolve()));

it("[RUN6] a cancel reaches its run alone", async () => {
	const runs = new RunningRuns();
	const reasons: unknown[] = [];
	const work = async (signal: AbortSignal) => {
		await untilAborted(signal);
		reasons.push(signal.reason);
	};
	runs.add("a", work);
	runs.add("b", work);
	runs.cancel("a");
	await expect.poll(() => runs.size).toBe(1);
	runs.abandonAll();
	await runs.done();
	expect(reasons).toEqual(["cancelled", "shutdown"]);
});

it("[RUN6] a cancel that came before its run is not lost", async () => {
	const runs = new RunningRuns();
	runs.cancel("a");
	let reason: unknown;
	runs.add("a", async (signal) => {
		reason = signal.reason;
	});
	await runs.done();
	expect(reason).toBe("cancelled");
});
