import { translating } from "../event-log/database-error.ts";
import type { DatabaseClient } from "../postgres/client.ts";

/** The values that were too large for their events (LOG8). */
export type ArtifactStore = {
	/** The whole value; `null`: the session has none of that id. */
	get(sessionId: string, id: string): Promise<string | null>;
};

export function artifactStore({ prisma }: Pick<DatabaseClient, "prisma">): ArtifactStore {
	return {
		get: (sessionId, id) =>
			translating(async () => {
				const where = { sessionId_id: { sessionId, id } };
				const found = await prisma.artifact.findUnique({ where, select: { content: true } });
				return found?.content ?? null;
			}),
	};
}
