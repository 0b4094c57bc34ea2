import type { z } from "zod";
import { acpEvents } from "./acp-events.ts";
import { approvalEvents } from "./approval-events.ts";
import { checkEvents } from "./check-events.ts";
import { contextEvents } from "./context-events.ts";
import { messageEvents } from "./message-events.ts";
import { runEvents } from "./run-events.ts";
import { sessionEvents } from "./session-events.ts";
import { snapshotEvents } from "./snapshot-events.ts";
import { spanEvents } from "./span-events.ts";
import { toolEvents } from "./tool-events.ts";
import { turnEvents } from "./turn-events.ts";

/** Every event type of this version, by name: the union (LOG6). */
export const eventSchemas = {
	...sessionEvents,
	...messageEvents,
	...runEvents,
	...turnEvents,
	...toolEvents,
	...approvalEvents,
	...checkEvents,
	...snapshotEvents,
	...contextEvents,
	...spanEvents,
	...acpEvents,
};

export type EventType = keyof typeof eventSchemas;
export type EventData<T extends EventType> = z.infer<(typeof eventSchemas)[T]>;

type Envelope = {
	sessionId: string;
	/** Place in the session's log, from 1, contiguous (LOG1). */
	seq: number;
	/** Version of the wire format that wrote it. */
	v: number;
	/** ISO-8601 with zone, milliseconds. */
	at: string;
	runId?: string;
	turn?: number;
};

/** An event of a type and version that this build knows. */
export type KnownEvent = { [T in EventType]: Envelope & { type: T; data: EventData<T> } }[EventType];
export type EventOf<T extends EventType> = Extract<KnownEvent, { type: T }>;

/** An event as stored: possibly of a type or a version that this build does not know (LOG6). */
export type StoredEvent = Envelope & { type: string; data: Record<string, unknown> };

/** An event before the log gave it a session and a place. */
export type EventDraft = {
	[T in EventType]: { type: T; at: string; runId?: string; turn?: number; data: EventData<T> };
}[EventType];
