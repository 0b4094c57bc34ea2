import { isDead } from "../store/living.ts";
import type { Workspace } from "../store/workspace.ts";
import { type Applied, apply } from "./apply.ts";
import { type Journal, listJournals } from "./journal.ts";
import { abandon } from "./stage.ts";

/** How a restore ended that a process did not live to report. `old`: no file was touched. */
export type Recovered = { outcome: "old"; id: string; sessionId: string } | ({ outcome: "new" } & Applied);

/** Between stage and apply lies one transaction. */
const stagedMs = 600_000;

function isBeingMade({ owner, stagedAt }: Journal): boolean {
	return !isDead(owner) && Date.now() - stagedAt < stagedMs;
}

/** A restore whose end nobody has acknowledged. */
export type PendingRestore = { id: string; sessionId: string; phase: Journal["phase"] };

export async function pendingRestores({ git }: Workspace): Promise<PendingRestore[]> {
	return (await listJournals(git.gitDir)).map(({ id, sessionId, phase }) => ({ id, sessionId, phase }));
}

/**
 * REST6: brings what a killed process left to an end. A restore that had touched files goes on to the new state; one that
 * was only staged goes on when `committed` says that it counts (the log has it), else the old state stands; but one that
 * a living process has just staged is left to that process.
 */
export async function recover(
	workspace: Workspace,
	committed: (id: string) => boolean | Promise<boolean>,
): Promise<Recovered[]> {
	const ended: Recovered[] = [];
	for (const journal of await listJournals(workspace.git.gitDir)) {
		const { id, sessionId, phase } = journal;
		if (phase === "staged" && !(await committed(id))) {
			if (isBeingMade(journal)) continue;
			await abandon(workspace, journal);
			ended.push({ outcome: "old", id, sessionId });
		} else ended.push({ outcome: "new", ...(await apply(workspace, id)) });
	}
	return ended;
}
