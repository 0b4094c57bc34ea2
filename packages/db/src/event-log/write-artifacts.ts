import type { Artifact } from "@playhead/core";
import type { ClientBase } from "pg";

const insert = "INSERT INTO artifacts (session_id, id, bytes, content) VALUES ($1, $2, $3, $4)";

/** LOG8: the whole of values that were too large for their events, in the transaction of the append. */
export async function writeArtifacts(
	client: ClientBase,
	sessionId: string,
	artifacts: readonly Artifact[],
): Promise<void> {
	for (const { id, bytes, content } of artifacts) await client.query(insert, [sessionId, id, bytes, content]);
}
