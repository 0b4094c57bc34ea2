import {
	type Agent,
	type Claim,
	type Config,
	findSkills,
	resolveAgent,
	type Skill,
	systemPrompt,
	withKeptSettings,
} from "@playhead/agent";
import { type EventData, isKnown, type SessionRow } from "@playhead/core";
import type { Services } from "./services.ts";

/** What a run is to the model: settings, system prompt, skills. */
export type PreparedAgent = { agent: Agent; system: string; skills: readonly Skill[] };

type Started = EventData<"run.started">;

/** The run's `run.started`; `null` while it has not begun. */
export async function startOfRun(
	{ sessions, log }: Services,
	{ sessionId, runId, attempt }: Claim,
): Promise<Started | null> {
	if (attempt === 1) return null;
	const run = (await sessions.runs(sessionId)).find((known) => known.runId === runId);
	if (run?.startedSeq == null) return null;
	const { events } = await log.read({ sessionId, afterSeq: run.startedSeq - 1, limit: 1 });
	const event = events[0];
	if (event === undefined || !isKnown(event) || event.type !== "run.started") return null;
	// What was cut for the log cannot be gone on with; it is made anew.
	return event.data.truncated === true ? null : event.data;
}

/** The session's agent as the configuration says now, with the settings of a run that has begun (AGENT2). */
export function agentOf(config: Config, session: SessionRow, started: Started | null): Agent {
	return withKeptSettings(resolveAgent(config, session.agent, session.model || undefined), started?.settings);
}

/**
 * Skills are looked for anew by every attempt. The prompt of a run that has begun stays as it is: its bytes are what the
 * provider's cache knows.
 * @throws PromptError
 */
export async function equip(
	{ settings, clock, logger }: Services,
	{
		agent,
		config,
		session,
		workspace,
		started,
	}: { agent: Agent; config: Config; session: SessionRow; workspace: string; started: Started | null },
): Promise<PreparedAgent> {
	// ACP1: such an agent brings prompt and skills of its own.
	if (agent.acp !== undefined) return { agent, system: "", skills: [] };
	const usable = agent.tools.includes("use_skill");
	const { skills, problems } = usable
		? await findSkills(agent, { workspace, home: settings.home })
		: { skills: [], problems: [] };
	for (const problem of problems) logger.warn(problem, "a skill is not used");
	if (started?.system !== undefined) return { agent, system: started.system, skills };
	const place = {
		kind: session.kind,
		workspace,
		platform: process.platform,
		now: clock.now(),
		sessionStartedAt: session.createdAt,
	};
	const { text } = await systemPrompt(agent, place, { prompts: config.prompts, skills });
	return { agent, system: text, skills };
}
