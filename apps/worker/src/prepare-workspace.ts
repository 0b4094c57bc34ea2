import { realpath } from "node:fs/promises";
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
	agent: Pick<Agent, "workspace" | "template">,
	{ dataDir, workspaceRoots, home }: Options,
): Promise<string> {
	const scratch = join(await realpath(dataDir), "workspaces", sessionId);
	const named = workspace === scratch ? null : (workspace ?? agent.workspace ?? null);
	if (named !== null) {
		// The operator chose the agent's folder, so it needs no root.
		return await resolveWorkspace(named, named === agent.workspace ? [named] : workspaceRoots, home);
	}
	const sample = agent.template === "sample" ? sampleDirectory() : agent.template;
	return await createScratch({ dataDir, sessionId, ...(sample === undefined ? {} : { sample }) });
}
