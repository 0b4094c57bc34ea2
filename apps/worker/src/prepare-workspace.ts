import { mkdir, realpath } from "node:fs/promises";
import { join } from "node:path";
import { type Agent, createScratch, resolveWorkspace, sampleDirectory } from "@playhead/agent";
import type { SessionRow } from "@playhead/core";
import type { Settings } from "./settings.ts";

type Options = Pick<Settings, "dataDir" | "workspaceRoots" | "home">;

/**
 * The real path of the session's workspace: the folder that it names, else the agent's, else a scratch folder of its own
 * that starts as a copy of the agent's template. A folder that a person named is checked anew before every run: since the
 * session was made it may have become a link to elsewhere.
 * @throws WorkspaceNotFoundError, OutsideWorkspaceError
 */
export async function prepareWorkspace(
	{ sessionId, workspace }: Pick<SessionRow, "sessionId" | "workspace">,
	agent: Pick<Agent, "workspace" | "template" | "source">,
	{ dataDir, workspaceRoots, home }: Options,
): Promise<string> {
	await mkdir(dataDir, { recursive: true });
	const scratch = join(await realpath(dataDir), "workspaces", sessionId);
	const named = workspace === scratch ? null : (workspace ?? agent.workspace ?? null);
	if (named !== null) {
		const roots = (await isAgents(named, agent)) ? [named] : workspaceRoots;
		return await resolveWorkspace(named, roots, home);
	}
	const sample = agent.template === "sample" ? sampleDirectory() : agent.template;
	return await createScratch({ dataDir, sessionId, ...(sample === undefined ? {} : { sample }) });
}

/**
 * The operator chose the folder of an agent of the file, so it needs no root; one that came over the API does (AGENT3).
 * After the first run its real path stands in the session.
 */
async function isAgents(named: string, { workspace, source }: Pick<Agent, "workspace" | "source">): Promise<boolean> {
	if (workspace === undefined || source === "stored") return false;
	return named === workspace || named === (await realpath(workspace).catch(() => null));
}
