import { serviceOf } from "../attributes/service-of.ts";
import type { Sha256 } from "../drafts/identity.ts";
import type { OutsideSpan } from "../span/outside-span.ts";
import { timesOf } from "../span/times.ts";
import { exclusiveUsage } from "../span/usage.ts";
import type { OtlpLog } from "../wire/otlp.ts";
import { claudeCodeLogs } from "./claude-code-logs.ts";
import { codexLogs } from "./codex-logs.ts";
import type { HeardCall } from "./heard.ts";
import type { AgentLogs, ToldLog } from "./told-log.ts";

const agents: readonly AgentLogs[] = [claudeCodeLogs, codexLogs];

export type AgentLogsTold = { spans: OutsideSpan[]; heard: HeardCall[] };

/**
 * The steps and prompts that coding agents tell in logs. Where a record belongs to a span, that tells the step, and the
 * record only what was said; else the record is the step, in a run of its own name: that of the prompt, where it has one,
 * or of the session.
 * @param receivedMs when they arrived, milliseconds since 1970
 */
export function agentSpans(logs: readonly OtlpLog[], receivedMs: number, sha256: Sha256): AgentLogsTold {
	const found: AgentLogsTold = { spans: [], heard: [] };
	for (const log of logs) {
		for (const agent of agents) {
			const event = agent.eventOf(log);
			const told = event === null ? null : agent.read(event, log);
			if (told === null) continue;
			const own = agent.tellsSteps === true ? { ...log, traceId: null, spanId: null } : log;
			add(found, told, own, agent.name, receivedMs, sha256);
		}
	}
	return found;
}

function add(
	{ spans, heard }: AgentLogsTold,
	told: ToldLog,
	log: OtlpLog,
	agent: string,
	receivedMs: number,
	sha256: Sha256,
): void {
	const { startMs: endMs } = timesOf({ start: log.at, end: log.at }, receivedMs);
	const { step = null, session, input = [], output = [] } = told;
	const durationMs = Math.max(0, step?.durationMs ?? 0);
	const startedAt = new Date(endMs - durationMs).toISOString();
	const hash = (text: string): string => sha256(`playhead/log/${agent}/${session}/${text}`);
	const traceId = log.traceId ?? hash(told.run ?? "").slice(0, 32);
	const spanId = log.spanId ?? hash(`${told.run ?? ""}/${told.id ?? `${log.at}/${log.event}`}`).slice(0, 16);
	const service = serviceOf(log.resource);
	if (input.length > 0 || output.length > 0) {
		heard.push({
			traceId,
			spanId,
			startedAt,
			session,
			service,
			input,
			output,
			finishReason: null,
			agent,
			fromLog: log.traceId === null,
		});
	}
	if (step === null || log.traceId !== null) return;
	const { usage, error = null, ...rest } = step;
	spans.push({
		...silent,
		...rest,
		traceId,
		spanId,
		startedAt,
		endedAt: new Date(endMs).toISOString(),
		durationMs,
		status: error === null ? "ok" : "error",
		error,
		session,
		agent,
		service,
		usage: usage === undefined ? null : exclusiveUsage(usage),
	});
}

/** What a record does not tell of a step. */
const silent = {
	parentSpanId: null,
	fromLog: true,
	title: null,
	model: null,
	provider: null,
	parameters: null,
	input: null,
	output: null,
	call: null,
	given: undefined,
	result: undefined,
	cost: null,
	timeToFirstTokenMs: null,
	finishReason: null,
	attributes: {},
} satisfies Partial<OutsideSpan>;
