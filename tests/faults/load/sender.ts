import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Sent } from "./sent.ts";
import { type Caller, untilAnswered } from "./until-answered.ts";

export type SendOptions = {
	/** Messages of the session, the first included. */
	messages: number;
	/** The longest pause between two of them, in ms. */
	pauseMs: number;
};

/** Starts a session and sends it messages; each is sent again, to any server, until it was answered. */
export async function runSender(caller: Caller, { messages, pauseMs }: SendOptions, sent: Sent): Promise<void> {
	const { sessionId, agent } = sent;
	for (let index = 0; index < messages && !caller.signal.aborted; index += 1) {
		const messageId = randomUUID();
		// Names the effects of its run in the witness file.
		const prompt = `${sessionId.slice(0, 8)}/${index}`;
		const answer = await untilAnswered(caller, async (client, limit) => {
			if (index === 0) return await client.startSession.mutate({ sessionId, messageId, agent, prompt }, limit);
			return await client.sendMessage.mutate({ sessionId, messageId, text: prompt, whenBusy: "queue" }, limit);
		}).catch((error: unknown) => {
			sent.problems.push(`message ${index} of ${sessionId} was refused: ${String(error)}`);
			return null;
		});
		if (answer !== null) sent.messageIds.push(messageId);
		if (index === messages - 1) return;
		const pause = caller.random.between(Math.min(500, pauseMs), pauseMs);
		await sleep(pause, undefined, { signal: caller.signal }).catch(() => undefined);
	}
}
