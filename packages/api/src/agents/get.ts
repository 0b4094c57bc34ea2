import { type Agent, missingKey } from "@playhead/agent/config";
import { AgentNotFoundError, type Json } from "@playhead/core";
import { z } from "zod";
import type { Context } from "../context.ts";
import { name } from "../input/index.ts";
import { procedure } from "../trpc.ts";
import { placeOf } from "./place-of.ts";

/** An agent with its settings, as the agents' page shows them. */
export type AgentDetails = {
	name: string;
	/** `installed`: its program was found on the PATH (ACP1). */
	source: "file" | "shipped" | "stored" | "installed";
	/** Where it is defined, in words; of an installed one, the program. */
	definedIn: string;
	/** As the agents' file spells it, defaults filled in where a file defines it. Holds no values of headers and MCP variables. */
	definition: Record<string, Json>;
	/** For `agents.update`; `null`: it cannot be edited here. */
	revision: number | null;
	/** A stored agent has this name too, and does not count (AGENT1). */
	hidesStored: boolean;
	/** An installed agent has this name too, and does not count as long as this one is stored. */
	hidesInstalled: boolean;
	/** Variables that have to be set before it can run. */
	missing: string[];
};

/** @throws AgentNotFoundError */
export const get = procedure
	.input(z.strictObject({ name }))
	.query(({ ctx, input }): Promise<AgentDetails> => agentDetails(ctx, input.name));

export async function agentDetails(ctx: Context, wanted: string): Promise<AgentDetails> {
	const [file, rows, all] = await Promise.all([ctx.fileConfig(), ctx.storedAgents.list(), ctx.agents()]);
	const row = rows.find((stored) => stored.name === wanted);
	const agent = Object.hasOwn(file.agents, wanted) ? file.agents[wanted] : undefined;
	const isInstalled = agent?.source === "installed";
	if (agent !== undefined && !(isInstalled && row !== undefined)) {
		const place = placeOf(file, wanted);
		return {
			name: wanted,
			source: agent.source ?? "file",
			definedIn: typeof place === "string" ? place : commandLine(agent),
			definition: asDefinition(agent),
			revision: null,
			hidesStored: row !== undefined,
			hidesInstalled: false,
			missing: missingOf(ctx, agent),
		};
	}
	if (row === undefined) throw new AgentNotFoundError(wanted, Object.keys(all.agents));
	const { definition, revision } = row;
	const usable = all.agents[wanted];
	return {
		name: wanted,
		source: "stored",
		definedIn: "the database",
		definition: asRecord(definition),
		revision,
		hidesStored: false,
		hidesInstalled: isInstalled,
		missing: usable === undefined ? [] : missingOf(ctx, usable),
	};
}

/** As a person would type it. */
function commandLine({ acp }: Agent): string {
	return [acp?.command, ...(acp?.args ?? [])].join(" ");
}

function missingOf({ env }: Context, agent: Agent): string[] {
	const variable = missingKey(agent, env);
	return variable === undefined ? [] : [variable];
}

/** What a file defines, without what may be private: only names of headers and variables are told. */
function asDefinition(agent: Agent): Record<string, Json> {
	const definition = { ...agent, name: undefined, source: undefined };
	return JSON.parse(JSON.stringify(definition), (key, value: unknown) => {
		if ((key !== "env" && key !== "headers") || value === null || typeof value !== "object") return value;
		return Object.fromEntries(Object.entries(value).map(([own, text]) => [own, hidden(text)]));
	});
}

/** A reference to a variable is no secret. */
function hidden(value: unknown): unknown {
	return typeof value === "string" && /^[^$]{0,16}\$\{[^}]*\}$/.test(value) ? value : "(set)";
}

function asRecord(value: Json): Record<string, Json> {
	return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
}
