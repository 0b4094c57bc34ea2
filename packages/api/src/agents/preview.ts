import { type Agent, checkDefinition, type DefinitionProblem, resolveAgent } from "@playhead/agent/config";
import { resolveWorkspace } from "@playhead/agent/workspace";
import { sessionKind } from "@playhead/core";
import { z } from "zod";
import type { Context } from "../context.ts";
import { asPlayheadError } from "../error/as-playhead-error.ts";
import { procedure } from "../trpc.ts";
import { chosenAgent } from "./chosen-agent.ts";

const input = z.strictObject({
	...chosenAgent,
	kind: sessionKind.default("chat"),
	/** Folder of the session that is imagined; the agent's own by default. */
	workspace: z.string().min(1).max(4_096).optional(),
});

/** What a session without a folder of its own will work in. */
const scratch = "(a scratch folder)";

type Preview = {
	/** What is wrong with the definition, field by field; then there is no prompt. */
	problems: DefinitionProblem[];
	prompt: { text: string; sources: string[]; tokens: number; encoding: string | null } | null;
	/** Why the prompt cannot be composed. */
	promptError: string | null;
	/** Of the agent's folders, the workspace and the home directory, as a run would find them now. */
	skills: { name: string; description: string; place: string; folder: string }[];
	skillProblems: { folder: string; problem: string }[];
};

/**
 * PROMPT4: the system prompt that a run would start with now, with its tokens, and the skills that it would have; and what
 * is wrong with a definition that is being written. @throws AgentNotFoundError, OutsideWorkspaceError, WorkspaceNotFoundError
 */
export const preview = procedure.input(input).query(async ({ ctx, input: wanted }): Promise<Preview> => {
	const config = await ctx.agents();
	const { agent, problems } =
		wanted.definition === undefined
			? { agent: resolveAgent(config, wanted.name), problems: [] }
			: checkDefinition(wanted.name, wanted.definition);
	if (agent === null) return { problems, prompt: null, promptError: null, skills: [], skillProblems: [] };
	if (agent.acp !== undefined) return { problems: [], ...ownPrompt };
	const workspace = await folderOf(ctx, agent, wanted.workspace);
	const { countTokens, findSkills, systemPrompt } = await import("@playhead/agent/preview");
	const found = agent.tools.includes("use_skill")
		? await findSkills(agent, { workspace, home: ctx.home })
		: { skills: [], problems: [] };
	const place = {
		kind: wanted.kind,
		workspace: workspace ?? scratch,
		platform: process.platform,
		now: ctx.now(),
		sessionStartedAt: ctx.now(),
	};
	const rest = {
		problems: [],
		skills: found.skills.map(({ name, description, place: from, folder }) => ({
			name,
			description,
			place: from,
			folder,
		})),
		skillProblems: found.problems.map(({ folder, problem }) => ({ folder, problem })),
	};
	try {
		const { text, sources } = await systemPrompt(agent, place, { prompts: config.prompts, skills: found.skills });
		return { ...rest, prompt: { text, sources, ...(await countTokens(text, agent.model)) }, promptError: null };
	} catch (error) {
		if (asPlayheadError(error)?.code !== "INVALID_PROMPT") throw error;
		return { ...rest, prompt: null, promptError: error instanceof Error ? error.message : String(error) };
	}
});

/** ACP1: of prompt and skills of such an agent nothing is known here. */
const ownPrompt = {
	prompt: null,
	promptError: "The agent's program has a system prompt, tools and skills of its own, which it does not tell.",
	skills: [],
	skillProblems: [],
};

/** A folder that came over the API needs a root; that of the file's agent does not. */
async function folderOf(ctx: Context, agent: Agent, given: string | undefined): Promise<string | null> {
	const folder = given ?? agent.workspace ?? null;
	if (folder === null || (given === undefined && agent.source !== "stored")) return folder;
	return await resolveWorkspace(folder, ctx.workspaceRoots, ctx.home);
}
