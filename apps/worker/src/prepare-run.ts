import {
	builtinTools,
	type Claim,
	createModel,
	type RunLoopOptions,
	resolveAgent,
	systemPrompt,
	type Tool,
	type ToolContext,
} from "@playhead/agent";
import { SessionNotFoundError } from "@playhead/core";
import { createSnapshotter, type RunSnapshotter } from "./create-snapshotter.ts";
import { prepareWorkspace } from "./prepare-workspace.ts";
import type { Services } from "./services.ts";

export type PreparedRun = RunLoopOptions & { snapshots: RunSnapshotter };

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
	const agent = resolveAgent(config, session.agent, session.model || undefined);
	const model = createModel(agent, process.env);
	const summarises = agent.compaction?.model;
	const other = summarises === undefined ? null : resolveAgent(config, agent.name, summarises);
	const workspace = await prepareWorkspace(session, agent, settings);
	const snapshots = await createSnapshotter(services, { sessionId, workspace, resumed: attempt > 1 });
	const wanted = new Set<string>(agent.tools);
	const tools = builtinTools.map((tool) => tracked(tool, (group) => services.groups.track(group, { runId, attempt })));
	const checkTool = tools.find(({ name }) => name === "run_command");
	return {
		log,
		claim: { sessionId, runId, attempt },
		worker: workerId,
		agent,
		model,
		prices,
		...(other === null ? {} : { compactionModel: createModel(other, process.env) }),
		...(checkTool === undefined ? {} : { checkTool }),
		tools: tools.filter((tool) => wanted.has(tool.name)),
		workspace,
		snapshots,
		system: systemPrompt(agent, { workspace, now: clock.now(), platform: process.platform }),
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
