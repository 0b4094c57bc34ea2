import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createClient } from "@playhead/api/client";
import { emptyTranscript, evolveAll } from "@playhead/core";
import { readLog } from "../server/log.ts";
import type { Effect, Evidence, SessionEvidence, TableCount } from "./checker/index.ts";
import { witnessFile } from "./cluster/agents.ts";
import type { Cluster } from "./cluster/cluster.ts";
import { query } from "./cluster/postgres.ts";
import type { Load } from "./load/start-load.ts";
import { isRefusal, whenBack } from "./when-back.ts";

const count = `
SELECT count(*)::int AS rows, count(DISTINCT seq)::int AS distinct, coalesce(min(seq), 0)::int AS first,
	coalesce(max(seq), 0)::int AS last
FROM events WHERE session_id = $1`;

/** Reads everything that the checker is to judge, when all is quiet. */
export async function gather(cluster: Cluster, { sent, readers }: Load): Promise<Evidence> {
	const client = createClient({ url: cluster.webs[0]?.url ?? "" });
	const sessions: SessionEvidence[] = [];
	for (const { sessionId, messageIds, agent, answers, cancels } of sent) {
		// The last fault may have been this server's end.
		const log = await whenBack(mayChange, () => readLog(client, sessionId));
		const [table] = await query<TableCount>(cluster.postgres.url, count, [sessionId]);
		if (table === undefined) throw new Error("A count has one row.");
		const folded = evolveAll(emptyTranscript(sessionId), log);
		const witness = await readWitness(cluster.dataDir, sessionId);
		const asks = agent === "asks";
		sessions.push({ sessionId, log, table, sent: messageIds, witness, asks, answers, cancels, folded });
	}
	return { sessions, readers: readers.map((reader) => reader.record) };
}

const mayChange = (error: unknown): boolean => !isRefusal(error);

async function readWitness(dataDir: string, sessionId: string): Promise<Effect[]> {
	const file = join(dataDir, "workspaces", sessionId, witnessFile);
	const text = await readFile(file, "utf8").catch(() => "");
	return text
		.split("\n")
		.map((line) => line.split(" "))
		.filter((words) => words.length === 2)
		.map(([key = "", at]) => ({ key, at: Number(at) }));
}
