import { formatCost, formatDuration, InvalidInputError, type RunStatus, type SessionRow } from "@playhead/core";
import pc from "picocolors";
import { connect, explainCallError } from "../server.ts";
import { type FilterOptions, filterOf } from "./session-filter.ts";

type Options = FilterOptions & { limit?: string; query?: string; json?: boolean | string };

const colors: Record<RunStatus, (text: string) => string> = {
	queued: pc.dim,
	running: pc.blue,
	waiting: pc.yellow,
	done: pc.green,
	error: pc.red,
	cancelled: pc.dim,
	lost: pc.red,
};

/** `playhead sessions`: one line a session. */
export async function sessions(options: Options): Promise<void> {
	const limit = Number(options.limit ?? 20);
	if (!Number.isInteger(limit) || limit < 1 || limit > 200)
		throw new InvalidInputError("limit", "is a whole number from 1 to 200.");
	const filter = filterOf(options);
	const query = options.query === undefined ? {} : { query: options.query };
	const { url, client } = connect();
	let shown = 0;
	let cursor: string | null = null;
	do {
		const page: { items: SessionRow[]; nextCursor: string | null } = await client.listSessions
			.query({ limit: limit - shown, ...filter, ...query, cursor })
			.catch((error: unknown) => {
				throw explainCallError(error, url);
			});
		for (const row of page.items) process.stdout.write(`${options.json ? JSON.stringify(row) : line(row)}\n`);
		shown += page.items.length;
		cursor = page.nextCursor;
		// What few sessions have comes in short pages.
	} while (shown < limit && cursor !== null);
	if (shown === 0 && !options.json) process.stdout.write("No session matches.\n");
}

function line(row: SessionRow): string {
	const duration = row.runDurationMs === null ? "" : formatDuration(row.runDurationMs);
	const cost = row.cost === null ? "—" : formatCost(row.cost, 4);
	const title = row.title.length > 48 ? `${row.title.slice(0, 47)}…` : row.title.padEnd(48);
	const status = colors[row.status](row.status.padEnd(9));
	return `${pc.dim(row.sessionId)} ${status} ${title} ${row.agent.padEnd(10)} ${duration.padStart(8)} ${cost.padStart(9)}`;
}
