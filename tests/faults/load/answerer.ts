import { setTimeout as sleep } from "node:timers/promises";
import type { Answered } from "../checker/index.ts";
import { errorCodeOf } from "../when-back.ts";
import type { Sent } from "./sent.ts";
import { type Caller, untilAnswered } from "./until-answered.ts";

const lookMs = 250;
/** The longest time that a person thinks, in ms. */
const thinkMs = 1_500;
const allowShare = 0.7;
/** Questions that two tabs answer at the same time, each in its own way. */
const twoTabsShare = 0.3;

/** A person who answers every question of a session, by way of any server, until the load ends. */
export async function runAnswerer(caller: Caller, sent: Sent): Promise<void> {
	const { signal, random } = caller;
	const seen = new Set<string>();
	const answers: Promise<unknown>[] = [];
	while (!signal.aborted) {
		for (const callId of await openQuestions(caller, sent)) {
			if (seen.has(callId)) continue;
			seen.add(callId);
			const decision: "allow" | "deny" = random.next() < allowShare ? "allow" : "deny";
			const tabs = random.next() < twoTabsShare ? (["allow", "deny"] as const) : [decision];
			await sleep(random.between(0, thinkMs));
			answers.push(...tabs.map((one) => answer(caller, sent, { callId, decision: one }, tabs.length > 1)));
		}
		await sleep(lookMs);
	}
	await Promise.all(answers);
}

async function openQuestions({ clients, random }: Caller, { sessionId }: Sent): Promise<string[]> {
	const session = await random
		.pick(clients)
		.getSession.query({ sessionId })
		.catch(() => null); // The server is away, or the session has not begun.
	return session?.approvals.map(({ callId }) => callId) ?? [];
}

async function answer(caller: Caller, sent: Sent, given: Answered, contested: boolean): Promise<void> {
	const { sessionId } = sent;
	try {
		const taken = await untilAnswered(caller, (client, limit) =>
			client.answerApproval.mutate({ sessionId, ...given }, limit),
		);
		if (taken !== null) sent.answers.push(given);
	} catch (error) {
		// The run has ended meanwhile: it was cancelled or lost, or went on with an answer that did not reach this tab.
		const code = errorCodeOf(error);
		if (code === "APPROVAL_NOT_FOUND" || (contested && code === "APPROVAL_ANSWERED")) return;
		sent.problems.push(`an answer to ${given.callId} of ${sessionId} was refused: ${String(error)}`);
	}
}
