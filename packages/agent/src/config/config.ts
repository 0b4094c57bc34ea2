import type { z } from "zod";
import type { agentSchema } from "./schema.ts";

/** An agent with every default filled in. Paths are absolute; `template: "sample"` means the shipped project. */
export type Agent = z.output<typeof agentSchema> & {
	name: string;
	/**
	 * `stored`: made on the page or over the API, so its folder needs a root as a session's does (AGENT3). `installed`: found
	 * on the PATH; it gives way to any other of its name.
	 */
	source?: "file" | "shipped" | "stored" | "installed";
};

export type AgentLimits = Agent["limits"];

/** What the agent's policy says of its tools; without one every tool is allowed. */
export type AgentApproval = NonNullable<Agent["approval"]>;

export type AgentCheck = NonNullable<Agent["check"]>;

export type AgentCompaction = NonNullable<Agent["compaction"]>;

/** The agents that can be started. */
export type Config = {
	/** The file that was read; null when the shipped agents are in use. */
	file: string | null;
	/** Name of the agent of a session that names none. */
	defaultAgent: string;
	agents: Record<string, Agent>;
	/** Finds titles for agents that name no model for it. */
	titleModel?: string | undefined;
	/** Absolute path of the price table that is laid over the shipped one; null for the shipped one alone. */
	prices: string | null;
	/** Absolute path of the prompts folder; it need not exist. */
	prompts: string;
};

/** The environment variables that configuration and providers read: `process.env` or a part of it. */
export type Environment = Readonly<Record<string, string | undefined>>;
