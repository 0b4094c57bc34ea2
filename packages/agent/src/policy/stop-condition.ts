import { totalTokens, type Usage } from "@playhead/core";
import type { AgentLimits } from "../config/index.ts";

/** What a run has spent so far, over all its attempts. */
export type Spent = { turns: number; elapsedMs: number; usage: Usage; cost: number | null };

export type LimitName = "turns" | "time" | "tokens" | "cost";
export type ReachedLimit = { name: LimitName; message: string };

/** RUN8: the first limit that a run has reached, or `null`. It is asked before a model call, never after an answer. */
export function reachedLimit(spent: Spent, limits: AgentLimits): ReachedLimit | null {
	if (spent.turns >= limits.turns) return limit("turns", `${limits.turns} turns`, "turns");
	if (limits.timeMs !== undefined && spent.elapsedMs >= limits.timeMs) return timeLimit(limits.timeMs);
	const tokens = totalTokens(spent.usage);
	if (limits.tokens !== undefined && tokens >= limits.tokens) {
		return limit("tokens", `${limits.tokens} tokens (${tokens} used)`, "tokens");
	}
	if (limits.costUsd !== undefined && spent.cost !== null && spent.cost >= limits.costUsd) {
		return limit("cost", `${limits.costUsd} US dollars (${spent.cost.toFixed(4)} spent)`, "costUsd");
	}
	return null;
}

export function timeLimit(timeMs: number): ReachedLimit {
	return limit("time", `${timeMs} ms`, "timeMs");
}

function limit(name: LimitName, reached: string, setting: string): ReachedLimit {
	const message = `The run reached its limit of ${reached}. Send a message to go on, or raise limits.${setting} of the agent.`;
	return { name, message };
}
