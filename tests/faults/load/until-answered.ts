import { setTimeout as sleep } from "node:timers/promises";
import { type Client, createClient } from "@playhead/api/client";
import type { Random } from "../random.ts";
import { isRefusal } from "../when-back.ts";

/** Somebody who asks the web servers: any of them, again and again. */
export type Caller = { clients: readonly Client[]; random: Random; signal: AbortSignal };

const answerMs = 8_000;

export function callerOf(addresses: readonly string[], random: Random, signal: AbortSignal): Caller {
	return { clients: addresses.map((url) => createClient({ url })), random, signal };
}

/** Asks until it is answered; `null` when it was stopped before. Rejects with an answer that no further try will change. */
export async function untilAnswered<T>(
	{ clients, random, signal }: Caller,
	ask: (client: Client, limit: { signal: AbortSignal }) => Promise<T>,
): Promise<T | null> {
	while (!signal.aborted) {
		try {
			return await ask(random.pick(clients), { signal: AbortSignal.any([signal, AbortSignal.timeout(answerMs)]) });
		} catch (error) {
			if (isRefusal(error)) throw error;
		}
		await sleep(random.between(100, 500));
	}
	return null;
}
