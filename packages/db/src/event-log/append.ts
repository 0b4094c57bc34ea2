import {
	type Appended,
	type AppendInput,
	InvalidInputError,
	isDecided,
	SessionNotFoundError,
	StaleRunError,
} from "@playhead/core";
import type { ClientBase, Pool } from "pg";
import { appendBatch, type Batch } from "./append-batch.ts";
import { prepareBatch } from "./prepare-batch.ts";
import { transaction } from "./transaction.ts";
import { writeArtifacts } from "./write-artifacts.ts";

/** The log's end before the batch; `null` when the fence did not hold, the log had grown, or there is no such session. */
export async function writeBatch(client: Pool | ClientBase, batch: Batch): Promise<number | null> {
	const { rows } = await client.query<{ base: string }>(batch.query);
	const row = rows[0];
	return row === undefined ? null : Number(row.base);
}

/** One statement, committed by itself; with artifacts, one transaction. */
export async function append(pool: Pool, input: AppendInput, newId: () => string): Promise<Appended> {
	const { sessionId, fence = null } = input;
	const misplaced = input.events.find((event) => isDecided(event.type));
	if (misplaced !== undefined)
		throw new InvalidInputError("events", `${misplaced.type} is decided on the session's state: use execute.`);
	if (input.events.length === 0) throw new InvalidInputError("events", "an append needs at least one event.");
	const prepared = prepareBatch(input.events, newId);
	const { drafts, artifacts } = prepared;
	const batch = appendBatch(sessionId, prepared, fence, input.afterSeq);
	const base =
		artifacts.length === 0
			? await writeBatch(pool, batch)
			: await transaction(pool, async (client) => {
					const end = await writeBatch(client, batch);
					if (end !== null) await writeArtifacts(client, sessionId, artifacts);
					return end;
				});
	if (base !== null) return { firstSeq: base + 1, lastSeq: base + drafts.length };
	if (fence === null) throw new SessionNotFoundError(sessionId);
	throw new StaleRunError(fence.runId, fence.attempt);
}
