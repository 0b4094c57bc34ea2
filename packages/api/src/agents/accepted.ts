import { type Agent, checkDefinition } from "@playhead/agent/config";
import { resolveWorkspace } from "@playhead/agent/workspace";
import { InvalidInputError, type Json } from "@playhead/core";
import type { Context } from "../context.ts";

type Definition = Record<string, Json>;

/**
 * A definition that can be stored, with its folder's real path, and the agent that it is.
 * @throws InvalidInputError for the first field at fault; OutsideWorkspaceError, WorkspaceNotFoundError
 */
export async function accepted(
	ctx: Context,
	name: string,
	definition: Definition,
): Promise<{ agent: Agent; definition: Definition }> {
	const { agent, problems } = checkDefinition(name, definition);
	if (agent === null) {
		const [first] = problems;
		throw new InvalidInputError(`definition.${first?.field ?? ""}`, `${first?.problem ?? "is malformed"}.`);
	}
	if (agent.workspace === undefined) return { agent, definition };
	const workspace = await resolveWorkspace(agent.workspace, ctx.workspaceRoots, ctx.home);
	return { agent: { ...agent, workspace }, definition: { ...definition, workspace } };
}
