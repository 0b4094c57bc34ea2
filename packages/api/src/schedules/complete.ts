import { resolveAgent } from "@playhead/agent/config";
import { resolveWorkspace } from "@playhead/agent/workspace";
import { InvalidInputError, nextDue, type Schedule } from "@playhead/core";
import type { ScheduleInput } from "@playhead/db";
import type { Context } from "../context.ts";

type Wanted = Omit<Schedule, "nextDueAt" | "createdAt" | "updatedAt">;

/**
 * The schedule as it is stored: checked against agents and folders as they are now, with the next moment that it is due.
 * @param anchorAt the moment from which an interval is counted
 * @throws AgentNotFoundError, InvalidInputError, OutsideWorkspaceError, WorkspaceNotFoundError
 */
export async function complete(ctx: Context, wanted: Wanted, anchorAt: string): Promise<ScheduleInput> {
	if (wanted.session === "continue" && wanted.overlap === "parallel")
		throw new InvalidInputError("overlap", 'cannot be "parallel" in one session: use "queue" or "skip".');
	resolveAgent(await ctx.agents(), wanted.agent, wanted.model ?? undefined);
	const workspace =
		wanted.workspace === null ? null : await resolveWorkspace(wanted.workspace, ctx.workspaceRoots, ctx.home);
	const at = ctx.now();
	const next = nextDue(wanted.timing, Date.parse(at), Date.parse(anchorAt));
	if (next === null) throw new InvalidInputError("timing", "is never due: all of its moments lie in its quiet hours.");
	const nextDueAt = wanted.paused ? null : new Date(next).toISOString();
	return { ...wanted, workspace, anchorAt, nextDueAt, at };
}
