import { setTimeout as sleep } from "node:timers/promises";
import { emptyTranscript, evolveAll, type StoredEvent, type Transcript } from "@playhead/core";
import type { ReaderRecord } from "../checker/index.ts";
import type { Random } from "../random.ts";
import { frames } from "./sse.ts";

export type ReaderOptions = {
	name: string;
	sessionId: string;
	afterSeq: number;
	/** Addresses of the web servers; each connection takes one of them. */
	addresses: readonly string[];
	/** It leaves again and again, and comes back elsewhere. */
	leaves: boolean;
	random: Random;
	signal: AbortSignal;
};

export type Reader = {
	record: ReaderRecord;
	/** The seq of the last event that it got. */
	cursor(): number;
	connections: number;
	/** Milliseconds from each loss of a stream to the next one. */
	gaps: number[];
	/** When each batch came, ms since the epoch, and the time of its last event. */
	arrivals: { at: number; eventAt: number }[];
	done: Promise<void>;
};

/** Silence after which a stream is given up, in ms: two pings and some. */
const silenceMs = 35_000;

/** A reader that trusts nothing but the cursor: it records what comes, as it comes, without dropping anything. */
export function startReader(options: ReaderOptions): Reader {
	const { name, sessionId, afterSeq } = options;
	const record: ReaderRecord = { name, sessionId, afterSeq, events: [], folded: null, refusals: [] };
	let folded: Transcript | null = afterSeq === 0 ? emptyTranscript(sessionId) : null;
	let lastId: string | null = null;
	const reader: Reader = {
		record,
		cursor: () => record.events.at(-1)?.seq ?? afterSeq,
		connections: 0,
		gaps: [],
		arrivals: [],
		done: Promise.resolve(),
	};
	const take = (events: StoredEvent[], id: string | null): void => {
		lastId = id;
		record.events.push(...events);
		if (folded !== null) record.folded = folded = evolveAll(folded, events);
		reader.arrivals.push({ at: Date.now(), eventAt: Date.parse(events.at(-1)?.at ?? "") });
	};
	reader.done = readOn(options, reader, () => lastId, take);
	return reader;
}

type Take = (events: StoredEvent[], id: string | null) => void;

async function readOn(options: ReaderOptions, reader: Reader, lastId: () => string | null, take: Take): Promise<void> {
	const { random, signal } = options;
	let lostAt: number | null = null;
	while (!signal.aborted) {
		const leave = options.leaves ? AbortSignal.timeout(random.between(1_000, 6_000)) : null;
		const onConnected = (): void => {
			reader.connections += 1;
			if (lostAt !== null) reader.gaps.push(Date.now() - lostAt);
			lostAt = null;
		};
		const refusal = await readOnce(options, { lastId: lastId(), leave, onConnected, take }).catch(() => null);
		if (refusal !== null) reader.record.refusals.push(refusal);
		if (leave?.aborted !== true) lostAt ??= Date.now();
		await sleep(leave?.aborted === true ? random.between(200, 3_000) : random.between(100, 500));
	}
}

type Once = { lastId: string | null; leave: AbortSignal | null; onConnected: () => void; take: Take };

/** One connection. A sentence when the server said no. Rejects when the stream is lost. */
async function readOnce(options: ReaderOptions, { lastId, leave, onConnected, take }: Once): Promise<string | null> {
	const { sessionId, afterSeq, addresses, random, signal } = options;
	using silence = watchdog();
	const input = encodeURIComponent(JSON.stringify({ sessionId, afterSeq }));
	const response = await fetch(`${random.pick(addresses)}/api/trpc/onEvents?input=${input}`, {
		headers: { accept: "text/event-stream", ...(lastId === null ? {} : { "last-event-id": lastId }) },
		signal: AbortSignal.any([signal, silence.signal, ...(leave === null ? [] : [leave])]),
	});
	if (!response.ok || response.body === null) {
		const refused = response.status >= 400 && response.status < 500;
		return refused ? `HTTP ${response.status} with cursor ${lastId}: ${await response.text()}` : null;
	}
	for await (const frame of frames(response.body)) {
		silence.heard();
		if (frame.event === "connected") onConnected();
		else if (frame.event === "message" && frame.data !== "") take(JSON.parse(frame.data) as StoredEvent[], frame.id);
		else if (frame.event === "serialized-error") return refusalOf(frame.data, lastId);
	}
	return null;
}

function refusalOf(data: string, lastId: string | null): string | null {
	const status = Number(/"httpStatus":(\d+)/.exec(data)?.[1]);
	return status >= 400 && status < 500 ? `error ${data} with cursor ${lastId}` : null;
}

function watchdog(): { signal: AbortSignal; heard(): void } & Disposable {
	const controller = new AbortController();
	const bark = (): void => controller.abort(new Error("The stream fell silent."));
	let timer = setTimeout(bark, silenceMs);
	return {
		signal: controller.signal,
		heard() {
			clearTimeout(timer);
			timer = setTimeout(bark, silenceMs);
		},
		[Symbol.dispose]: () => clearTimeout(timer),
	};
}
