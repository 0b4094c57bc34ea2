import { createHash } from "node:crypto";
import {
	type EventDraft,
	emptyTranscript,
	eventVersion,
	evolveAll,
	foldSpans,
	type IngestDraft,
	newDrafts,
	prepare,
	type SpanRow,
	type StoredEvent,
	type Transcript,
} from "@playhead/core";
import { toDrafts } from "../drafts/to-drafts.ts";
import type { OutsideSpan } from "../span/outside-span.ts";

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

export const draftOptions = { sha256, priceOf: () => null };

const sessionId = "0199aaaa-0000-7000-8000-000000000001";
const created: EventDraft = {
	type: "session.created",
	at: "2026-11-20T00:00:00.000Z",
	data: { kind: "chat", agent: "a", model: "m", workspace: null, title: "t", origin: { source: "otlp" } },
};

export type Replayed = { transcript: Transcript; spans: Map<string, SpanRow>; events: StoredEvent[] };

/** What a session shows after these batches have come, one after the other. */
export function replay(batches: readonly (readonly OutsideSpan[])[]): Replayed {
	return replayDrafts(batches.map((spans) => toDrafts(spans, draftOptions)));
}

export function replayDrafts(batches: readonly (readonly IngestDraft[])[]): Replayed {
	const known = new Set<string>();
	const fresh = batches.flatMap((drafts) => newDrafts(drafts, known));
	const drafts = [created, ...fresh.map(({ event }) => event)].map((draft) => prepare(draft, () => "artifact").draft);
	const events = drafts.map((draft, index): StoredEvent => ({ sessionId, seq: index + 1, v: eventVersion, ...draft }));
	const spans = new Map<string, SpanRow>();
	foldSpans(spans, events);
	return { transcript: evolveAll(emptyTranscript(sessionId), events), spans, events };
}
