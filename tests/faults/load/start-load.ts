import { setTimeout as sleep } from "node:timers/promises";
import type { Cluster } from "../cluster/cluster.ts";
import type { Plan } from "../plan.ts";
import type { Random } from "../random.ts";
import { runAnswerer } from "./answerer.ts";
import { runCanceller } from "./canceller.ts";
import { type Reader, startReader } from "./reader.ts";
import { runSender } from "./sender.ts";
import { isStarted, newSent, type Sent } from "./sent.ts";
import { callerOf } from "./until-answered.ts";

export type Load = {
	sent: Sent[];
	readers: Reader[];
	/** Resolves when everything was sent. */
	allSent: Promise<unknown>;
	/** Ends the readers, and those who answer. */
	stop(): Promise<void>;
};

/** Parts of the faults' time: in which sessions and readers begin, and the pauses of a session with all its messages. */
const beginning = 0.5;
const pauses = 0.6;

/**
 * Sessions that run and readers that follow them, all by way of the web servers. Questions are answered once `mayAnswer`
 * has resolved.
 */
export function startLoad(plan: Plan, { webs }: Cluster, random: Random, mayAnswer = Promise.resolve()): Load {
	const stop = new AbortController();
	const { signal } = stop;
	const caller = callerOf(
		webs.map((web) => web.url),
		random,
		signal,
	);
	const sent: Sent[] = [];
	const readers: Reader[] = [];
	const answerers: Promise<void>[] = [];
	const later = (): Promise<void> =>
		sleep(random.next() * plan.faultMs * beginning, undefined, { signal }).catch(() => undefined);

	const send = async (index: number): Promise<void> => {
		await later();
		const one = newSent(plan.agents[index % plan.agents.length] ?? "steps");
		sent.push(one);
		if (one.agent === "asks") answerers.push(mayAnswer.then(() => runAnswerer(caller, one)));
		const options = {
			messages: random.between(1, plan.messages),
			pauseMs: Math.round((plan.faultMs * pauses) / plan.messages),
		};
		const cancelled = plan.cancelEvery > 0 && index % plan.cancelEvery === plan.cancelEvery - 1;
		await Promise.all([runSender(caller, options, one), cancelled ? runCanceller(caller, one) : null]);
	};
	const read = async (index: number): Promise<void> => {
		await later();
		while (!sent.some(isStarted) && !signal.aborted) await sleep(50);
		if (signal.aborted) return;
		const options = readerOptions(index, random.pick(sent.filter(isStarted)), random);
		readers.push(startReader({ ...options, addresses: webs.map((web) => web.proxy.url), random, signal }));
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
			await Promise.all([...answerers, ...readers.map((reader) => reader.done)]);
		},
	};
}

function readerOptions(index: number, { sessionId }: Sent, random: Random) {
	// A session has three events when its start is answered.
	const afterSeq = index % 3 === 0 ? random.between(1, 3) : 0;
	return { name: `reader ${index}`, sessionId, afterSeq, leaves: index % 2 === 0 };
}
