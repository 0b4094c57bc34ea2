import { type Artifact, type EventDraft, prepare } from "@playhead/core";

/** Every draft as it is stored, and the artifacts that left them. */
export function prepareBatch(
	drafts: readonly EventDraft[],
	newId: () => string,
): { drafts: EventDraft[]; artifacts: Artifact[] } {
	const prepared = drafts.map((draft) => prepare(draft, newId));
	return { drafts: prepared.map((one) => one.draft), artifacts: prepared.flatMap((one) => one.artifacts) };
}
