import { type ArtifactRef, formatBytes } from "@playhead/core";
import { cn } from "#ui/cn.ts";
import { useSessionId } from "../model/session-id.ts";

/** What the log cut of the messages of a session, each with a link to the whole of it (LOG8). */
export function ArtifactLinks({ artifacts = [] }: { artifacts?: readonly ArtifactRef[] | undefined }) {
	const sessionId = useSessionId();
	return artifacts.map((artifact) => (
		<ArtifactLink key={artifact.id} sessionId={sessionId} artifact={artifact} className="mt-1" />
	));
}

type ArtifactLinkProps = { sessionId: string; artifact: ArtifactRef; className: string };

export function ArtifactLink({ sessionId, artifact: { id, path, bytes }, className }: ArtifactLinkProps) {
	return (
		<p className={cn("text-text-3 text-xs", className)}>
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
	);
}
