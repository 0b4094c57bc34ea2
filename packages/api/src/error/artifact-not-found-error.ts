import { PlayheadError } from "@playhead/core";

/** The session has no such artifact. */
export class ArtifactNotFoundError extends PlayheadError {
	override readonly name = "ArtifactNotFoundError";

	constructor(artifactId: string) {
		super("NOT_FOUND", `No artifact ${artifactId} in this session. Events name theirs in data.artifacts.`, {
			field: "artifactId",
		});
	}
}
