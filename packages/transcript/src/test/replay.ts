import {
	type EventDraft,
	emptyTranscript,
	eventVersion,
	evolveAll,
	foldSpans,
	newDrafts,
	prepare,
	type SpanRow,
	type StoredEvent,
	type Transcript,
	withSeqs,
} from "@playhead/core";
import { formatOf, readerOf } from "../format.ts";
import { placeOf } from "../place.ts";
import type { Head, TranscriptDraft } from "../tell/draft.ts";
import { openLinks } from "../tell/links.ts";
import type { Reader } from "../tell/reader.ts";
import { linesOf, sha256 } from "./fixtures.ts";

const sessionId = "0199aaaa-0000-7000-8000-000000000001";
const created: EventDraft = {
	type: "session.created",
	at: "2026-11-20T00:00:00.000Z",
	data: { kind: "chat", agent: "a", model: "m", workspace: null, title: "t", origin: { source: "transcript" } },
};

/** One file of a session: its records, in the pieces in which they came. */
export type File = {
	name: string;
	pieces: readonly (readonly unknown[])[];
	callId?: string /** After which pieces the file has come to rest; the last one only, where nothing is said. */;
	rests?: "never" | "always";
};

export const fileOf = (name: string): File => ({ name, pieces: [linesOf(name)] });

export function open(file: File, links = openLinks()): Reader {
	const format = formatOf(file.pieces.flat().find((record) => formatOf(record) !== null));
	if (format === null) throw new Error(`${file.name} is of no known format.`);
	const agent = { callId: file.callId ?? null, session: placeOf(file.name).session };
	return readerOf(format, { sha256, links, agent });
}

/** The drafts of a session's files, the first of them the session's own; each piece of the one before the next file. */
export function draftsOf(...files: readonly File[]): { drafts: TranscriptDraft[]; head: Head | null } {
	const links = openLinks();
	const readers = files.map((file) => ({ file, reader: open(file, links) }));
	const drafts: TranscriptDraft[] = [];
	for (const { file, reader } of readers) {
		let place = 0;
		for (const piece of file.pieces) {
			for (const record of piece) {
				place += 1;
				reader.read(record, place);
			}
			if (file.rests === "always") reader.rest();
			drafts.push(...reader.take());
		}
	}
	for (const { file, reader } of readers) {
		if (file.rests !== "never") reader.rest();
		drafts.push(...reader.take());
	}
	return { drafts, head: readers[0]?.reader.head() ?? null };
}

export type Replayed = { transcript: Transcript; spans: Map<string, SpanRow>; events: StoredEvent[] };

/** What a session shows after these drafts have come, as the log takes them. */
export function replay(drafts: readonly TranscriptDraft[]): Replayed {
	const fresh = newDrafts(drafts, new Set());
	const seqs = new Map(fresh.flatMap(({ keys }, index) => keys.map((key) => [key, index + 2] as const)));
	const placed = [created, ...fresh.map((draft) => withSeqs(draft, (key) => seqs.get(key)))];
	const events = placed.map((draft, index): StoredEvent => {
		return { sessionId, seq: index + 1, v: eventVersion, ...prepare(draft, () => "artifact").draft };
	});
	const spans = new Map<string, SpanRow>();
	foldSpans(spans, events);
	return { transcript: evolveAll(emptyTranscript(sessionId), events), spans, events };
}

export const replayFiles = (...names: readonly string[]): Replayed => replay(draftsOf(...names.map(fileOf)).drafts);
