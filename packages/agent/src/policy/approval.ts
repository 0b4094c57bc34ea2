import type { AgentApproval } from "../config/index.ts";

export type ApprovalDecision = "allow" | "ask" | "deny";

/** TOOL6: what an agent's policy says of a tool. A tool that it does not name follows `default`. */
export function approvalOf(policy: AgentApproval | undefined, tool: string): ApprovalDecision {
	if (policy === undefined) return "allow";
	const { default: otherwise, ...named } = policy;
	return Object.entries(named).find(([name]) => name === tool)?.[1] ?? otherwise;
}

type Named = { name: string };

/**
 * The calls of a turn by what becomes of them. Nobody is asked about a tool that the agent does not have: the call
 * answers for it (TOOL4).
 */
export function planCalls<C extends Named>(
	calls: readonly C[],
	policy: AgentApproval | undefined,
	tools: readonly Named[],
): Record<ApprovalDecision, C[]> {
	const known = new Set(tools.map(({ name }) => name));
	const plan: Record<ApprovalDecision, C[]> = { allow: [], ask: [], deny: [] };
	for (const call of calls) plan[known.has(call.name) ? approvalOf(policy, call.name) : "allow"].push(call);
	return plan;
}
