import { limits } from "@playhead/core";
import type { Pool } from "pg";

/** A value of a filter, and how many of the sessions that were looked at have it. */
export type Facet = { value: string; count: number };
export type SessionFacets = Record<"agents" | "models" | "workspaces" | "tags", Facet[]>;

/** One column that a filter knows; the most frequent of its values. */
const facet = (name: string, value: string, from = "newest"): string => `
	(SELECT '${name}' AS name, ${value} AS value, count(*)::int AS count FROM ${from} WHERE ${value} IS NOT NULL
	GROUP BY ${value} ORDER BY count DESC, value LIMIT 100)`;

const statement = `
WITH newest AS MATERIALIZED (
	-- A scratch folder is one session's alone: nothing to choose.
	SELECT agent, model, tags, CASE WHEN workspace NOT LIKE '%' || id::text THEN workspace END AS workspace FROM sessions WHERE NOT archived AND purge_at IS NULL
	ORDER BY activity_at DESC, id DESC LIMIT ${limits.facetSessions}
) ${[
	facet("agents", "agent"),
	facet("models", "model"),
	facet("workspaces", "workspace"),
	facet("tags", "tag", "newest, unnest(tags) AS tag"),
].join(" UNION ALL ")}`;

export async function readFacets(pool: Pool): Promise<SessionFacets> {
	const facets: SessionFacets = { agents: [], models: [], workspaces: [], tags: [] };
	const { rows } = await pool.query<Facet & { name: keyof SessionFacets }>(statement);
	for (const { name, value, count } of rows) facets[name].push({ value, count });
	return facets;
}
