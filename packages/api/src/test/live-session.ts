import type { EventLog, StoredEvent } from "@playhead/core";
import { createMemoryLog, draft, openSession } from "@playhead/core/test";
import { createHub } from "../live/hub.ts";
import type { LiveSettings } from "../live/settings.ts";
import type { LiveSignal, SignalSource } from "../live/signal.ts";

export const quiet: LiveSignal = { grown: [], deleted: [], seen: [], topics: [], resync: false };

/** A hub on a log in memory, whose signals can be lost and whose reads are counted. For tests. */
export async function liveSession(settings: Partial<LiveSettings> = {}) {
	const memory = createMemoryLog({ newId: () => crypto.randomUUID() });
	const listeners = new Set<(signal: LiveSignal) => void>();
	const state = { reads: 0, deaf: false, failing: null as Error | null, readDelayMs: 0 };
	const emit = (signal: Partial<LiveSignal>): void => {
		for (const listener of listeners) listener({ ...quiet, ...signal });
	};
	memory.subscribe((grown) => {
		if (!state.deaf) emit({ grown: [grown] });
	});
	const signal: SignalSource = {
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
	const log: Pick<EventLog, "read"> = {
		async read(input) {
			state.reads += 1;
			if (state.failing !== null) throw state.failing;
			const page = await memory.read(input);
			if (state.readDelayMs > 0) await new Promise((resolve) => setTimeout(resolve, state.readDelayMs));
			return page;
		},
	};
	const session = await openSession(memory);
	await session.begin();
	let written = 0;
	const grow = async (count = 1): Promise<void> => {
		const { runId } = session;
		const deltas = Array.from({ length: count }, () => draft.delta("m1", `${(written += 1)} `, { runId, turn: 1 }));
		await session.append(deltas, { runId, attempt: 1 });
	};
	return {
		hub: createHub({ log, signal, ...settings }),
		log,
		memory,
		session,
		sessionId: session.sessionId,
		state,
		emit,
		grow,
	};
}

/** Reads until `last` has come, or the stream ends. */
export async function readTo(stream: AsyncIterable<readonly StoredEvent[]>, last: number): Promise<number[]> {
	const seqs: number[] = [];
	for await (const batch of stream) {
		seqs.push(...batch.map((event) => event.seq));
		if ((seqs.at(-1) ?? 0) >= last) break;
	}
	return seqs;
}

export const upTo = (last: number, after = 0): number[] =>
	Array.from({ length: last - after }, (_, index) => after + index + 1);
