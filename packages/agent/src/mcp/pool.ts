import type { McpServerConfig } from "../config/index.ts";
import type { StartReport, ToolSource } from "../loop/tool-source.ts";
import { Connection } from "./connection.ts";
import { failureOf } from "./failure.ts";
import type { Place } from "./open-transport.ts";
import { toTools } from "./to-tool.ts";

/** How long a server that no run uses is kept, in milliseconds: a session's next message finds it as it was. */
const standardIdleMs = 60_000;

type Attempt = { runId: string; attempt: number };

export type Attach = {
	sessionId: string;
	claim: Attempt;
	servers: Readonly<Record<string, McpServerConfig>>;
	/** Absolute real path. */
	workspace: string;
};

export type McpServers = {
	/** The servers of a run, as a source of tools. They are started when the loop asks. */
	attach(run: Attach): ToolSource & Disposable;
	/** Ends all servers. */
	close(): Promise<void>;
};

type Options = {
	env: Place["env"];
	/** Notes a process group as an attempt's; calls what it returns when the group has ended. */
	track: (group: number, attempt: Attempt) => () => void;
	idleMs?: number;
};

type Entry = { connection: Connection; group: number | null; users: number; owner: Attempt; timer?: NodeJS.Timeout };

/** Beyond a run a server belongs to no attempt: a later attempt does not end it, only the worker's death does. */
const nobody: Attempt = { runId: "idle", attempt: 0 };

/** MCP2: the MCP servers of a worker's runs. Each session has its own, so that none sees another one's state. */
export function mcpServers({ env, track, idleMs = standardIdleMs }: Options): McpServers {
	const entries = new Map<string, Entry>();

	function acquire(key: string, name: string, config: McpServerConfig, { workspace, claim }: Attach): Entry {
		const entry = entries.get(key) ?? create(name, config, workspace);
		entries.set(key, entry);
		clearTimeout(entry.timer);
		entry.users += 1;
		own(entry, claim);
		return entry;
	}

	function create(name: string, config: McpServerConfig, workspace: string): Entry {
		const onGroup = (group: number): (() => void) => {
			entry.group = group;
			const over = track(group, entry.owner);
			return () => {
				if (entry.group === group) entry.group = null;
				over();
			};
		};
		const connection = new Connection(name, config, { workspace, env, onGroup });
		const entry: Entry = { connection, group: null, users: 0, owner: nobody };
		return entry;
	}

	function own(entry: Entry, attempt: Attempt): void {
		entry.owner = attempt;
		// The record of a group has one place, so the later note replaces the earlier one.
		if (entry.group !== null) track(entry.group, attempt);
	}

	function release(key: string, entry: Entry): void {
		entry.users -= 1;
		if (entry.users > 0) return;
		own(entry, nobody);
		entry.timer = setTimeout(() => {
			entries.delete(key);
			void entry.connection.close();
		}, idleMs);
		entry.timer.unref();
	}

	return {
		attach(run) {
			const held = Object.entries(run.servers).map(([name, config]) => {
				const key = JSON.stringify([run.sessionId, run.workspace, name, config]);
				return { key, entry: acquire(key, name, config, run) };
			});
			return {
				...toolSource(held.map(({ entry }) => entry.connection)),
				[Symbol.dispose]: () => {
					for (const { key, entry } of held.splice(0)) release(key, entry);
				},
			};
		},
		async close() {
			const all = [...entries.values()];
			entries.clear();
			for (const { timer } of all) clearTimeout(timer);
			await Promise.all(all.map(({ connection }) => connection.close()));
		},
	};
}

/** The run waits once for each server; later ones that come up are seen at the next turn. */
function toolSource(connections: readonly Connection[]): ToolSource {
	const waitedFor = new Set<Connection>();
	return {
		async start(report) {
			const due = connections.filter((connection) => connection.due);
			const first = due.filter((connection) => !waitedFor.has(connection));
			for (const connection of due) if (waitedFor.has(connection)) connection.start().catch(() => undefined);
			for (const connection of first) waitedFor.add(connection);
			await Promise.all(first.map((connection) => report(connection.name, startOne(connection))));
		},
		tools: () => connections.flatMap(toTools),
	};
}

async function startOne(connection: Connection): Promise<StartReport> {
	try {
		await connection.start();
		return { ok: true, tools: toTools(connection).length };
	} catch (error) {
		return { ok: false, message: failureOf(error) };
	}
}
