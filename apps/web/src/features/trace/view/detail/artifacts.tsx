import type { ArtifactRef } from "@playhead/core";
import { ArtifactLink } from "#features/conversation/view/artifact-links.tsx";

/** What the log cut of a value (LOG8), with a link to the whole of it. */
export function Artifacts({ sessionId, refs }: { sessionId: string; refs: readonly ArtifactRef[] }) {
	return refs.map((artifact) => (
		<ArtifactLink key={artifact.id} sessionId={sessionId} artifact={artifact} className="mb-2" />
	));
}
