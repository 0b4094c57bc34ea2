import { z } from "zod";

/** The one channel of LISTEN and NOTIFY. */
export const channel = "playhead";

/** What has happened since the last signal. It is a hint: the tables are the truth, and readers catch up by seq. */
export type Signal = {
	/** Sessions whose log has grown, with its end; each session once. */
	grown: { sessionId: string; lastSeq: number }[];
	/** A run may have become claimable. */
	queued: boolean;
	/** Ids of runs that somebody asked to cancel. */
	cancelled: string[];
	/** Ids of sessions that were deleted. */
	deleted: string[];
	/** Sessions that somebody has seen, or marked as unseen. */
	seen: string[];
	/** What else has changed beside the sessions. */
	topics: Topic[];
	/** Signals may have been missed: read everything that is of interest. */
	resync: boolean;
};

/** What pages show that is no session: schedules with their firings, webhooks with their deliveries. */
export const topics = ["schedules", "webhooks"] as const;
export type Topic = (typeof topics)[number];

/**
 * One fact as it travels: a session has grown, a run was queued, a run is to be cancelled, a session was deleted, a
 * session was seen, something of a topic has changed.
 */
const fact = z.union([
	z.tuple([z.literal("g"), z.string(), z.number()]),
	z.tuple([z.literal("q")]),
	z.tuple([z.literal("c"), z.string()]),
	z.tuple([z.literal("d"), z.string()]),
	z.tuple([z.literal("s"), z.string()]),
	z.tuple([z.literal("t"), z.enum(topics)]),
]);
export type Fact = z.infer<typeof fact>;

/** Bytes of one payload; PostgreSQL refuses 8,000 and more. */
const maxPayload = 7_900;

/** The facts as JSON payloads, each as full as it may be. Facts are ASCII, so characters are bytes. */
export function encodeFacts(facts: Iterable<Fact>): string[] {
	const payloads: string[] = [];
	let body = "";
	for (const item of facts) {
		const text = JSON.stringify(item);
		if (body !== "" && body.length + text.length + 3 > maxPayload) {
			payloads.push(`[${body}]`);
			body = "";
		}
		body += body === "" ? text : `,${text}`;
	}
	return body === "" ? payloads : [...payloads, `[${body}]`];
}

/** `null` for a payload that is not ours: anybody who can connect can notify. */
export function decodeSignal(payload: string): Signal | null {
	const facts = z.array(fact).safeParse(parse(payload));
	if (!facts.success) return null;
	const signal = { ...emptySignal };
	const grown = new Map<string, number>();
	for (const item of facts.data) {
		if (item[0] === "g") grown.set(item[1], Math.max(grown.get(item[1]) ?? 0, item[2]));
		else if (item[0] === "q") signal.queued = true;
		else if (item[0] === "c") signal.cancelled = [...signal.cancelled, item[1]];
		else if (item[0] === "d") signal.deleted = [...signal.deleted, item[1]];
		else if (item[0] === "s") signal.seen = [...signal.seen, item[1]];
		else signal.topics = [...signal.topics, item[1]];
	}
	return { ...signal, grown: Array.from(grown, ([sessionId, lastSeq]) => ({ sessionId, lastSeq })) };
}

export const emptySignal: Signal = {
	grown: [],
	queued: false,
	cancelled: [],
	deleted: [],
	seen: [],
	topics: [],
	resync: false,
};

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
