import type { AgentApproval } from "../config/index.ts";
import { type ApprovalDecision, approvalOf } from "./approval.ts";

/** What our own tools are called that do as much as a kind of call of an agent that speaks ACP. */
const ownTools = new Map([
	["read", "read_file"],
	["edit", "edit_file"],
	["delete", "write_file"],
	["move", "write_file"],
	["search", "search_files"],
	["execute", "run_command"],
]);

/**
 * ACP4: what becomes of a call that such an agent asks about. It asks of itself, so where the policy says nothing at all a
 * person is asked.
 */
export function acpApproval(policy: AgentApproval | undefined, kind: string | undefined): ApprovalDecision {
	return policy === undefined ? "ask" : approvalOf(policy, ownTools.get(kind ?? "") ?? "");
}
