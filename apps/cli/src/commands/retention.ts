import { formatBytes } from "@playhead/core";
import pc from "picocolors";
import { connect, explainCallError } from "../server.ts";

type Options = { dryRun?: boolean };
type Client = ReturnType<typeof connect>["client"];

/** `playhead retention`: deletes what the policy that is set lets go; with `--dry-run` says what that would be. */
export async function retention({ dryRun = false }: Options): Promise<void> {
	const { url, client } = connect();
	try {
		await (dryRun ? preview(client) : run(client));
	} catch (error) {
		throw explainCallError(error, url);
	}
}

async function preview(client: Client): Promise<void> {
	const { leaving, all, sessions } = await client.retention.preview.query({});
	for (const { sessionId, title, kind, activityAt, bytes, reason } of sessions)
		print(
			`${pc.dim(sessionId)} ${activityAt.slice(0, 10)} ${kind.padEnd(9)} ${reason.padEnd(4)} ${formatBytes(bytes).padStart(9)} ${title}`,
		);
	if (leaving.sessions > sessions.length) print(pc.dim(`… and ${leaving.sessions - sessions.length} more`));
	const { events, snapshots, artifacts, bytes } = leaving;
	print(
		`Would delete ${leaving.sessions} of ${all.sessions} sessions: ${events} events, ${snapshots} snapshots, ${artifacts} artifacts, about ${formatBytes(bytes)} of ${formatBytes(all.bytes)}. Nothing was deleted.`,
	);
}

async function run(client: Client): Promise<void> {
	const sum = { sessions: 0, events: 0, snapshots: 0, artifacts: 0 };
	for (let more = true; more; ) {
		const done = await client.retention.run.mutate();
		for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += done[key];
		// What changed since it was chosen stays; without progress there is nothing to go on with.
		more = done.more && done.sessions > 0;
	}
	const { sessions, events, snapshots, artifacts } = sum;
	print(`Deleted ${sessions} sessions: ${events} events, ${snapshots} snapshots, ${artifacts} artifacts.`);
}

function print(line: string): void {
	process.stdout.write(`${line}\n`);
}
