import type { AgentApproval } from "../config/index.ts";

export type ApprovalDecision = "allow" | "ask" | "deny";

/** TOOL6: what an agent's policy says of a tool. A tool that it does not name follows `default`. */
export function approvalOf(policy: AgentApproval | undefined, tool: string): ApprovalDecision {
	if (policy === undefined) return "allow";
	const { default: otherwise, ...named } = policy;
	return Object.entries(named).find(([name]) => name === tool)?.[1] ?? otherwise;
}

type Named = { name: string };

/** A tool of an MCP server brings its server's policy along (MCP4). */
type Known = Named & { approval?: ApprovalDecision };

/**
 * The calls of a turn by what becomes of them. Nobody is asked about a tool that the agent does not have: the call
 * answers for it (TOOL4).
 */
export function planCalls<C extends Named>(
	calls: readonly C[],
	policy: AgentApproval | undefined,
	tools: readonly Known[],
): Record<ApprovalDecision, C[]> {
	const known = new Map(tools.map((tool) => [tool.name, tool.approval ?? approvalOf(policy, tool.name)]));
	const plan: Record<ApprovalDecision, C[]> = { allow: [], ask: [], deny: [] };
	for (const call of calls) plan[known.get(call.name) ?? "allow"].push(call);
	return plan;
}
