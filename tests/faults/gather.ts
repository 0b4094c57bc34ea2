import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createClient } from "@playhead/api/client";
import { emptyTranscript, evolveAll } from "@playhead/core";
import { readLog } from "../server/log.ts";
import type { Evidence, SessionEvidence } from "./checker/index.ts";
import { witnessFile } from "./cluster/agents.ts";
import type { Cluster } from "./cluster/cluster.ts";
import { query } from "./cluster/postgres.ts";
import type { Load } from "./load/start-load.ts";

const count = `
SELECT count(*)::int AS rows, count(DISTINCT seq)::int AS distinct, coalesce(min(seq), 0)::int AS first,
	coalesce(max(seq), 0)::int AS last
FROM events WHERE session_id = $1`;

/** Reads everything that the checker is to judge, when all is quiet. */
export async function gather(cluster: Cluster, { sent, readers }: Load): Promise<Evidence> {
	const client = createClient({ url: cluster.webs[0]?.url ?? "" });
	const sessions: SessionEvidence[] = [];
	for (const { sessionId, messageIds } of sent) {
		const log = await readLog(client, sessionId);
		const table = await query(cluster.postgres.url, (database) => database.query(count, [sessionId]));
		const folded = evolveAll(emptyTranscript(sessionId), log);
		const witness = await readWitness(cluster.dataDir, sessionId);
		sessions.push({ sessionId, log, table: table.rows[0], sent: messageIds, witness, folded });
	}
	return { sessions, readers: readers.map((reader) => reader.record) };
}

async function readWitness(dataDir: string, sessionId: string): Promise<string[]> {
	const file = join(dataDir, "workspaces", sessionId, witnessFile);
	const text = await readFile(file, "utf8").catch(() => "");
	return text.split("\n").filter((line) => line !== "");
}
