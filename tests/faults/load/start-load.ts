import { setTimeout as sleep } from "node:timers/promises";
import { agentNames } from "../cluster/agents.ts";
import type { Cluster } from "../cluster/cluster.ts";
import type { Plan } from "../plan.ts";
import type { Random } from "../random.ts";
import { type Reader, startReader } from "./reader.ts";
import { newSent, runSender, type Sent } from "./sender.ts";

export type Load = {
	sent: Sent[];
	readers: Reader[];
	/** Resolves when everything was sent. */
	allSent: Promise<unknown>;
	/** Ends the readers. */
	stop(): Promise<void>;
};

/** Part of the faults' time in which sessions and readers begin. */
const beginning = 0.4;

/** Sessions that run and readers that follow them, all by way of the web servers. */
export function startLoad(plan: Plan, { webs }: Cluster, random: Random): Load {
	const stop = new AbortController();
	const { signal } = stop;
	const addresses = webs.map((web) => web.proxy.url);
	const sent: Sent[] = [];
	const readers: Reader[] = [];
	const later = (): Promise<void> =>
		sleep(random.next() * plan.faultMs * beginning, undefined, { signal }).catch(() => undefined);

	const send = async (index: number): Promise<void> => {
		await later();
		const one = newSent();
		sent.push(one);
		const agent = agentNames[index % agentNames.length] ?? "steps";
		const messages = random.between(1, plan.messages);
		await runSender({ agent, messages, addresses: webs.map((web) => web.url), random, signal }, one);
	};
	const read = async (index: number): Promise<void> => {
		await later();
		while (!sent.some(isStarted) && !signal.aborted) await sleep(50);
		if (signal.aborted) return;
		const { sessionId } = random.pick(sent.filter(isStarted));
		// A session has three events when its start is answered.
		const afterSeq = index % 3 === 0 ? random.between(1, 3) : 0;
		const options = {
			name: `reader ${index}`,
			sessionId,
			afterSeq,
			addresses,
			leaves: index % 2 === 0,
			random,
			signal,
		};
		readers.push(startReader(options));
	};
	const allSent = Promise.all([
		...Array.from({ length: plan.sessions }, (_, index) => send(index)),
		...Array.from({ length: plan.readers }, (_, index) => read(index)),
	]);
	return {
		sent,
		readers,
		allSent,
		stop: async () => {
			stop.abort();
			await allSent;
			await Promise.all(readers.map((reader) => reader.done));
		},
	};
}

function isStarted({ messageIds }: Sent): boolean {
	return messageIds.length > 0;
}
