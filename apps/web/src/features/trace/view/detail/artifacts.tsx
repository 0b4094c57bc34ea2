import type { ArtifactRef } from "@playhead/core";
import { formatBytes } from "../../../conversation/view/artifact-links.tsx";

/** What the log cut of a value (LOG8), with a link to the whole of it. */
export function Artifacts({ sessionId, refs }: { sessionId: string; refs: readonly ArtifactRef[] }) {
	return refs.map(({ id, path, bytes }) => (
		<p key={id} className="mb-2 text-text-3 text-xs">
			Cut: <code className="font-mono">{path}</code> has {formatBytes(bytes)}.{" "}
			<a
				href={`/api/sessions/${sessionId}/artifacts/${id}`}
				target="_blank"
				rel="noreferrer"
				className="text-text-1 underline decoration-line-3 underline-offset-2"
			>
				Open the whole
			</a>
		</p>
	));
}
