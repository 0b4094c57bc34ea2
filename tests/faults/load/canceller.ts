import { setTimeout as sleep } from "node:timers/promises";
import { isStarted, type Sent } from "./sent.ts";
import { type Caller, untilAnswered } from "./until-answered.ts";

/** The longest time from a session's start to its cancel, in ms. */
const latestMs = 8_000;

/** Cancels a session once, at any moment; asked again, of any server, until it was answered. */
export async function runCanceller(caller: Caller, sent: Sent): Promise<void> {
	const { signal, random } = caller;
	while (!isStarted(sent) && !signal.aborted) await sleep(50);
	await sleep(random.between(200, latestMs), undefined, { signal }).catch(() => undefined);
	if (signal.aborted) return;
	const cancel = { askedAt: Date.now(), takenAt: null as number | null };
	sent.cancels.push(cancel);
	const { sessionId } = sent;
	try {
		const answer = await untilAnswered(caller, (client, limit) => client.cancelRun.mutate({ sessionId }, limit));
		if (answer !== null) cancel.takenAt = Date.now();
	} catch (error) {
		sent.problems.push(`the cancel of ${sessionId} was refused: ${String(error)}`);
	}
}
