import type { Tool } from "../tool/index.ts";

/** How the start of a server ended: with so many tools, or with what a person can do about it. */
export type StartReport = { ok: true; tools: number } | { ok: false; message: string };

/** MCP2: tools that come and go with the servers that offer them. */
export type ToolSource = {
	/**
	 * Starts what is down, and tells `report` of those servers that the run has not waited for yet. Resolves when the
	 * reports have; what a server does never rejects it.
	 */
	start(report: (server: string, outcome: Promise<StartReport>) => Promise<void>): Promise<void>;
	/** As things are now. A server that is down keeps its tools: their calls say so. */
	tools(): readonly Tool[];
};
