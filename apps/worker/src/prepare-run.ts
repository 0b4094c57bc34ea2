import {
	builtinTools,
	type Claim,
	createModel,
	memoryTools,
	type RunLoopOptions,
	resolveAgent,
	type Tool,
	type ToolContext,
	type ToolSource,
	useSkill,
} from "@playhead/agent";
import { SessionNotFoundError } from "@playhead/core";
import { createSnapshotter, type RunSnapshotter } from "./create-snapshotter.ts";
import { agentOf, equip, startOfRun } from "./prepare-agent.ts";
import { prepareWorkspace } from "./prepare-workspace.ts";
import type { Services } from "./services.ts";
import { memoryOf } from "./session-memory.ts";

export type PreparedRun = RunLoopOptions & { snapshots: RunSnapshotter; toolSource: ToolSource & Disposable };

/**
 * What the loop needs for a claimed run, read from session and configuration.
 * @throws PlayheadError that tells a person what is missing: agent, key, workspace
 */
export async function prepareRun(
	services: Services,
	{ sessionId, runId, attempt }: Claim,
	signals: Pick<RunLoopOptions, "signal" | "handOver">,
): Promise<PreparedRun> {
	const { workerId, settings, log, sessions, clock, newId, logger } = services;
	const session = await sessions.get(sessionId);
	if (session === null) throw new SessionNotFoundError(sessionId);
	const { config, prices } = await services.agents();
	const started = await startOfRun(services, { sessionId, runId, attempt });
	const agent = agentOf(config, session, started);
	const model = agent.acp === undefined ? createModel(agent, process.env) : null;
	const summarises = agent.compaction?.model;
	const other = summarises === undefined ? null : resolveAgent(config, agent.name, summarises);
	const workspace = await prepareWorkspace(session, agent, settings);
	const snapshots = await createSnapshotter(services, { sessionId, workspace, resumed: attempt > 1 });
	const { system, skills } = await equip(services, { agent, config, session, workspace, started });
	const wanted = new Set<string>(agent.tools);
	const memory = memoryOf(services, agent, { sessionId, workspace });
	const further = [
		...(skills.length > 0 ? [useSkill(skills)] : []),
		...(memory === null ? [] : memoryTools(memory, () => clock.now())),
	];
	const track = (group: number): (() => void) => services.groups.track(group, { runId, attempt });
	const tools = [...builtinTools, ...further].map((tool) => tracked(tool, track));
	const checkTool = tools.find(({ name }) => name === "run_command");
	return {
		log,
		claim: { sessionId, runId, attempt },
		worker: workerId,
		agent,
		...(model === null ? {} : { model }),
		...(agent.acp === undefined ? {} : { acp: { config: agent.acp, env: process.env, onGroup: track } }),
		prices,
		...(other === null ? {} : { compactionModel: createModel(other, process.env) }),
		...(checkTool === undefined ? {} : { checkTool }),
		tools: tools.filter((tool) => wanted.has(tool.name)),
		toolSource: services.mcp.attach({
			sessionId,
			claim: { runId, attempt },
			servers: agent.mcpServers ?? {},
			workspace,
		}),
		workspace,
		snapshots,
		system,
		clock,
		newId,
		random: Math.random,
		logger,
		...signals,
	};
}

/** A tool whose process groups are noted. */
function tracked(tool: Tool, onGroup: ToolContext["onGroup"]): Tool {
	return { ...tool, execute: (input, context) => tool.execute(input, { ...context, onGroup }) };
}
