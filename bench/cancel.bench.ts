import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import { benchDatabase } from "./lib/bench-database.ts";
import { benchServer } from "./lib/bench-server.ts";
import { call, mutate, timed } from "./lib/call.ts";
import type { Figure, Section } from "./lib/report.ts";
import { median } from "./lib/stats.ts";

const rounds = 20;
/** RUN6. */
const targetMs = 1_000;
const pollMs = 2;
const giveUpMs = 30_000;

/** What a run does when it is cancelled: the agent, and the event by which it is known that it does. */
const kinds = [
	{ name: "a model streams", agent: "stream", event: "message.delta" },
	{ name: "a command runs that heeds no SIGTERM", agent: "command", event: "tool.output" },
	{ name: "a question waits", agent: "ask", event: "approval.requested" },
] as const;

async function untilEvent(pool: Pool, sessionId: string, type: string): Promise<void> {
	const exists = "SELECT 1 FROM events WHERE session_id = $1 AND type = $2 LIMIT 1";
	for (const giveUpAt = performance.now() + giveUpMs; performance.now() < giveUpAt; await sleep(pollMs)) {
		if ((await pool.query(exists, [sessionId, type])).rows.length > 0) return;
	}
	throw new Error(`${type} did not come within ${giveUpMs} ms.`);
}

export async function run(): Promise<Section> {
	await using bench = await benchDatabase();
	const { pool } = bench.database;
	await using server = await benchServer(bench, {
		PLAYHEAD_CONFIG: join(import.meta.dirname, "cancel/playhead.config.yaml"),
	});
	const figures: Figure[] = [];
	for (const kind of kinds) {
		const took: number[] = [];
		const health: number[] = [];
		for (let round = -1; round < rounds; round += 1) {
			const prompt = { prompt: "Go on.", agent: kind.agent };
			const { sessionId } = await mutate<{ sessionId: string }>(server.address, "startSession", prompt);
			await untilEvent(pool, sessionId, kind.event);
			const ms = await timed(async () => {
				await mutate(server.address, "cancelRun", { sessionId });
				await untilEvent(pool, sessionId, "run.finished");
			});
			const baseline = await timed(() => call(`${server.address}/api/health`));
			if (round < 0) continue;
			took.push(ms);
			health.push(baseline);
		}
		figures.push({
			figure: `${kind.name}: median (slowest)`,
			value: `${median(took).toFixed(0)} ms (${Math.max(...took).toFixed(0)} ms)`,
			baseline: `${median(health).toFixed(1)} ms`,
			ratio: median(took) / median(health),
			target: `slowest < ${targetMs} ms`,
			met: Math.max(...took) < targetMs,
		});
	}
	return {
		rule: "RUN6",
		title: "from a cancel until the run has ended",
		notes: [
			`${rounds} runs of each kind, one after another, on the production server (web and worker as \`npm start\` runs them): from the call of \`cancelRun\` until \`run.finished\` is committed, which stands behind the result of every open call and the end of every process of the command. Read every ${pollMs} ms. The baseline, in turn: \`GET /api/health\` of the same server.`,
		],
		figures,
		postgres: bench.version,
	};
}
