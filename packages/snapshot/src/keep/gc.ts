import { runGit } from "../git/run-git.ts";
import { defaultQuotaBytes } from "../limits.ts";
import { type DatedRef, datedRefs } from "../record/find-snapshot.ts";
import { refName, type SnapshotRef } from "../record/snapshot-ref.ts";
import { withRefLocks } from "../store/ref-locks.ts";
import type { Workspace } from "../store/workspace.ts";
import { bytesHeld, oldestFirst, planDrop } from "./plan-drop.ts";
import { repack } from "./repack.ts";
import { bytesOnDisk } from "./untidy.ts";
import { noteUntold } from "./untold.ts";

export type GcOptions = {
	/** The store's share of the disk, in bytes; 5 GiB by default. */
	quotaBytes?: number;
	/** Does something still refer to this session's snapshots? Those of other sessions are dropped in any case. */
	keep: (sessionId: string) => boolean;
	/** Only says what would go. What packing saves is not known before it is done: less may go, never more. */
	dryRun?: boolean;
};

/** A snapshot that is gone: no file of this turn, and of the ones after it that changed nothing, can be restored. */
export type Dropped = SnapshotRef & { reason: "unreferenced" | "quota" };

export type GcResult = {
	bytesBefore: number;
	/** Of a dry run: at most. */
	bytesAfter: number;
	dropped: Dropped[];
	/** The last snapshots of the sessions alone are more than the quota. */
	overQuota: boolean;
};

/** Drops what nobody refers to, then the oldest snapshots until the quota is kept; the last one of a session stays. */
export async function gc(workspace: Workspace, options: GcOptions): Promise<GcResult> {
	const { quotaBytes = defaultQuotaBytes, keep, dryRun = false } = options;
	const { gitDir } = workspace.git;
	const bytesBefore = await bytesOnDisk(gitDir);
	const all = await datedRefs(workspace);
	const orphans = all.filter(({ sessionId }) => !keep(sessionId));
	const order = oldestFirst(all.filter(({ sessionId }) => keep(sessionId)));
	const { over, bytesAfter } = dryRun
		? await foresee(workspace, { orphans, order, quotaBytes })
		: await dropAll(workspace, { orphans, order, quotaBytes });
	const dropped = [...orphans.map(named("unreferenced")), ...over.map(named("quota"))];
	return { bytesBefore, bytesAfter, dropped, overQuota: bytesAfter > quotaBytes };
}

type Wanted = { orphans: readonly DatedRef[]; order: readonly DatedRef[]; quotaBytes: number };
type Outcome = { over: readonly DatedRef[]; bytesAfter: number };

const named =
	(reason: Dropped["reason"]) =>
	({ sessionId, turn }: DatedRef): Dropped => ({ sessionId, turn, reason });

async function foresee(workspace: Workspace, { orphans, order, quotaBytes }: Wanted): Promise<Outcome> {
	const without = await bytesHeld(workspace, orphans);
	const over = without <= quotaBytes ? [] : await planDrop(workspace, order, quotaBytes);
	return { over, bytesAfter: await bytesHeld(workspace, [...orphans, ...over]) };
}

/** Packed first, since that alone may be enough. Then again, where the files around the objects are over the quota. */
async function dropAll(workspace: Workspace, { orphans, order, quotaBytes }: Wanted): Promise<Outcome> {
	const { gitDir } = workspace.git;
	await drop(workspace, orphans, sessionsOf(orphans));
	await repack(workspace);
	const over: DatedRef[] = [];
	const left = [...order];
	let bytes = await bytesOnDisk(gitDir);
	while (bytes > quotaBytes && left.length > 0) {
		const around = bytes - (await bytesHeld(workspace, []));
		const plan = await planDrop(workspace, left, quotaBytes - around);
		const batch = left.splice(0, Math.max(plan.length, Math.ceil(left.length / 16)));
		await noteUntold(gitDir, sessionsOf(batch));
		await drop(workspace, batch, []);
		over.push(...batch);
		await repack(workspace);
		bytes = await bytesOnDisk(gitDir);
	}
	return { over, bytesAfter: bytes };
}

function sessionsOf(refs: readonly SnapshotRef[]): string[] {
	return [...new Set(refs.map(({ sessionId }) => sessionId))];
}

async function drop(workspace: Workspace, refs: readonly SnapshotRef[], sessions: readonly string[]): Promise<void> {
	if (refs.length === 0) return;
	const names = [...refs.map(refName), ...sessions.map((sessionId) => `refs/playhead-last/${sessionId}`)];
	const input = names.map((name) => `delete ${name}\n`).join("");
	const { git } = workspace;
	await withRefLocks(workspace, () => runGit(git, ["update-ref", "--stdin"], { input, cwd: git.gitDir }));
}
