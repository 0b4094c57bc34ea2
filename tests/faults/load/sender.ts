import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Client, createClient } from "@playhead/api/client";
import type { Random } from "../random.ts";
import { isRefusal } from "../when-back.ts";

export type Sent = { sessionId: string; messageIds: string[]; problems: string[] };

export type SenderOptions = {
	agent: string;
	/** Messages of the session, the first included. */
	messages: number;
	addresses: readonly string[];
	random: Random;
	signal: AbortSignal;
};

const answerMs = 4_000;

/** Starts a session and sends it messages; each is sent again, to any server, until it was answered. */
export async function runSender({ agent, messages, addresses, random, signal }: SenderOptions, sent: Sent) {
	const clients = addresses.map((url) => createClient({ url }));
	const { sessionId } = sent;
	for (let index = 0; index < messages && !signal.aborted; index += 1) {
		const messageId = randomUUID();
		// Names the effects of its run in the witness file.
		const prompt = `${sessionId.slice(0, 8)}/${index}`;
		const answered = await untilAnswered(clients, random, signal, async (client, limit) => {
			if (index === 0) await client.startSession.mutate({ sessionId, messageId, agent, prompt }, { signal: limit });
			else
				await client.sendMessage.mutate({ sessionId, messageId, text: prompt, whenBusy: "queue" }, { signal: limit });
		}).catch((error: unknown) => {
			sent.problems.push(`message ${index} of ${sessionId} was refused: ${String(error)}`);
			return false;
		});
		if (answered) sent.messageIds.push(messageId);
		await sleep(random.between(500, 6_000), undefined, { signal }).catch(() => undefined);
	}
}

export function newSent(): Sent {
	return { sessionId: randomUUID(), messageIds: [], problems: [] };
}

/** `false` when it was stopped before. Rejects with an answer that no further try will change. */
async function untilAnswered(
	clients: readonly Client[],
	random: Random,
	signal: AbortSignal,
	send: (client: Client, limit: AbortSignal) => Promise<void>,
): Promise<boolean> {
	while (!signal.aborted) {
		try {
			await send(random.pick(clients), AbortSignal.any([signal, AbortSignal.timeout(answerMs)]));
			return true;
		} catch (error) {
			if (isRefusal(error)) throw error;
		}
		await sleep(random.between(100, 500));
	}
	return false;
}
