import type { Json } from "@playhead/core";
import type { Pool } from "pg";
import { translating } from "../event-log/database-error.ts";
import { settingStore } from "../setting/index.ts";

/** An agent that was made on the page or over the API. */
export type AgentRow = {
	name: string;
	/** As the agents' file spells an agent; it is checked by whoever reads it. */
	definition: Json;
	/** Counts the edits, from 1. */
	revision: number;
	/** ISO-8601. */
	createdAt: string;
	updatedAt: string;
};

/** All methods throw a DatabaseUnavailableError while the database is away. */
export type AgentStore = {
	/** By name. */
	list(): Promise<AgentRow[]>;
	/** `null`: the name is taken. */
	create(name: string, definition: Json): Promise<AgentRow | null>;
	/** `null`: there is no such agent, or not at that revision. */
	update(name: string, revision: number, definition: Json): Promise<AgentRow | null>;
	/** `false`: there is none. */
	remove(name: string): Promise<boolean>;
	/** The agent that was chosen as the default; `null`: none was. It may be gone. */
	defaultName(): Promise<string | null>;
	setDefault(name: string | null): Promise<void>;
};

type AgentRecord = { name: string; definition: Json; revision: number; created_at: Date; updated_at: Date };

const all = { name: "playhead-agents", text: "SELECT * FROM agents ORDER BY name" };
const settingName = "defaultAgent";
const chosen = { name: "playhead-default-agent", text: "SELECT value FROM settings WHERE name = $1" };
const insert = "INSERT INTO agents (name, definition) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING RETURNING *";
const change = `
UPDATE agents SET definition = $3, revision = revision + 1, updated_at = now() WHERE name = $1 AND revision = $2 RETURNING *`;

export function agentStore({ pool }: { pool: Pool }): AgentStore {
	const settings = settingStore({ pool });
	const rows = async (
		statement: string | { name: string; text: string },
		values: unknown[] = [],
	): Promise<AgentRow[]> => {
		const query = typeof statement === "string" ? { text: statement } : statement;
		const found = await translating(() => pool.query<AgentRecord>({ ...query, values }));
		return found.rows.map(toAgentRow);
	};
	return {
		list: () => rows(all),
		create: async (name, definition) => (await rows(insert, [name, JSON.stringify(definition)]))[0] ?? null,
		update: async (name, revision, definition) =>
			(await rows(change, [name, revision, JSON.stringify(definition)]))[0] ?? null,
		defaultName: async () => {
			const { rows: found } = await translating(() =>
				pool.query<{ value: unknown }>({ ...chosen, values: [settingName] }),
			);
			const [first] = found;
			return typeof first?.value === "string" ? first.value : null;
		},
		setDefault: (name) => settings.set(settingName, name),
		remove: async (name) => (await rows("DELETE FROM agents WHERE name = $1 RETURNING *", [name])).length > 0,
	};
}

function toAgentRow({ name, definition, revision, created_at, updated_at }: AgentRecord): AgentRow {
	return { name, definition, revision, createdAt: created_at.toISOString(), updatedAt: updated_at.toISOString() };
}
