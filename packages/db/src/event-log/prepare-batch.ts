import { type Artifact, type EventDraft, prepare } from "@playhead/core";

/** Drafts as they are stored, the JSON of each one's data, and the artifacts that left them. */
export type PreparedBatch = { drafts: EventDraft[]; json: string[]; artifacts: Artifact[] };

export function prepareBatch(drafts: readonly EventDraft[], newId: () => string): PreparedBatch {
	const prepared = drafts.map((draft) => prepare(draft, newId));
	return {
		drafts: prepared.map((one) => one.draft),
		json: prepared.map((one) => one.json),
		artifacts: prepared.flatMap((one) => one.artifacts),
	};
}
