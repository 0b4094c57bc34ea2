import path from "node:path";
import { createContext, type OwnedContext } from "@playhead/api";
import { DatabaseUnavailableError } from "@playhead/core";
import { createDatabase, createListener, type Database, type Listener } from "@playhead/db";

export type Server = { context: OwnedContext; database: Database; listener: Listener };

/**
 * Every route is bundled for itself and may load this module again, so the one instance of the process lies on
 * `globalThis`. It is made by the first request: a build has no database.
 */
const holder: { playhead?: Server } = ((globalThis as { playheadServer?: { playhead?: Server } }).playheadServer ??=
	{});

/** @throws DatabaseUnavailableError when DATABASE_URL is not set */
export function server(): Server {
	return (holder.playhead ??= open(process.env));
}

/** The instance, if a request has made it. */
export function openServer(): Server | null {
	return holder.playhead ?? null;
}

function open(env: NodeJS.ProcessEnv): Server {
	const url = env.DATABASE_URL;
	if (!url) {
		throw new DatabaseUnavailableError(
			"DATABASE_URL is not set. Start with `npm start`, which brings a database along, or set it to a PostgreSQL of your own.",
		);
	}
	const cwd = env.PLAYHEAD_CWD ?? process.cwd();
	const dataDir = path.resolve(cwd, env.PLAYHEAD_DATA_DIR ?? ".playhead");
	const database = createDatabase(url, { applicationName: "playhead-web" });
	const listener = createListener(url);
	return { database, listener, context: createContext({ database, listener, env, cwd, dataDir }) };
}
