import type { EventDraft, IngestDraft } from "@playhead/core";

/** `model`: `provider/model-id`, for the price of what the event says was used, where the file tells no cost. */
export type TranscriptDraft = IngestDraft & { model?: string };

/** Where the drafts of a file are written down, in the order of its lines. */
export type Book = {
	add(key: string, event: EventDraft, more?: Pick<TranscriptDraft, "model" | "seqs">): void;
	/** The key of the event that was written last; `null`: none was. */
	lastKey(): string | null;
	/** What was written since it was taken last. */
	take(): TranscriptDraft[];
};

export function openBook(): Book {
	let drafts: TranscriptDraft[] = [];
	let last: string | null = null;
	return {
		add(key, event, more = {}) {
			drafts.push({ keys: [key], event, ...more });
			last = key;
		},
		lastKey: () => last,
		take() {
			const taken = drafts;
			drafts = [];
			return taken;
		},
	};
}

/** What makes the session of a file where there is none. */
export type Head = {
	/** The producer's own name of the session. */
	id: string;
	producer: string;
	agent: string;
	/** `provider/model-id`; empty while no call is known. */
	model: string;
	title: string;
	workspace: string | null;
	/** ISO-8601. */
	startedAt: string;
	metadata: { [key: string]: string };
	/** The file holds what its producer made to warm a cache, and nothing that anybody said. */
	isWarmup?: true;
};
