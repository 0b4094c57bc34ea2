import { gitText, runGit } from "../git/run-git.ts";
import { defaultQuotaBytes } from "../limits.ts";
import { parseRef, refName, type SnapshotRef } from "../record/snapshot-ref.ts";
import { withRefLocks } from "../store/ref-locks.ts";
import type { Workspace } from "../store/workspace.ts";
import { repack } from "./repack.ts";
import { bytesOnDisk } from "./sizes.ts";

export type GcOptions = {
	/** The store's share of the disk, in bytes; 5 GiB by default. */
	quotaBytes?: number;
	/** Does something still refer to this session's snapshots? Those of other sessions are dropped in any case. */
	keep: (sessionId: string) => boolean;
};

/** A snapshot that is gone: no file of this turn, and of the ones after it that changed nothing, can be restored. */
export type Dropped = SnapshotRef & { reason: "unreferenced" | "quota" };

export type GcResult = {
	bytesBefore: number;
	bytesAfter: number;
	dropped: Dropped[];
	/** The last snapshots of the sessions alone are more than the quota. */
	overQuota: boolean;
};

type Dated = SnapshotRef & { at: number };

/** Drops what nobody refers to, then the oldest snapshots until the quota is kept; the last one of a session stays. */
export async function gc(workspace: Workspace, { quotaBytes = defaultQuotaBytes, keep }: GcOptions): Promise<GcResult> {
	const { gitDir } = workspace.git;
	const bytesBefore = await bytesOnDisk(gitDir);
	const all = await datedRefs(workspace);
	const orphans = all.filter(({ sessionId }) => !keep(sessionId));
	await drop(workspace, orphans, sessionsOf(orphans));
	const dropped: Dropped[] = orphans.map((ref) => ({ ...ref, reason: "unreferenced" }));
	await repack(workspace);
	let bytes = await bytesOnDisk(gitDir);
	for (
		let left = oldestFirst(all.filter(({ sessionId }) => keep(sessionId)));
		bytes > quotaBytes && left.length > 0;
	) {
		// How much one takes is not known, since they share objects: a quarter at a time.
		const batch = left.splice(0, Math.ceil(left.length / 4));
		await drop(workspace, batch, []);
		dropped.push(...batch.map((ref): Dropped => ({ ...ref, reason: "quota" })));
		await repack(workspace);
		bytes = await bytesOnDisk(gitDir);
	}
	const named = dropped.map(({ sessionId, turn, reason }) => ({ sessionId, turn, reason }));
	return { bytesBefore, bytesAfter: bytes, dropped: named, overQuota: bytes > quotaBytes };
}

function oldestFirst(refs: readonly Dated[]): Dated[] {
	const last = new Map<string, number>();
	for (const { sessionId, turn } of refs) last.set(sessionId, Math.max(turn, last.get(sessionId) ?? 0));
	return refs
		.filter(({ sessionId, turn }) => turn !== last.get(sessionId))
		.toSorted((a, b) => a.at - b.at || a.turn - b.turn);
}

function sessionsOf(refs: readonly SnapshotRef[]): string[] {
	return [...new Set(refs.map(({ sessionId }) => sessionId))];
}

async function datedRefs({ git }: Workspace): Promise<Dated[]> {
	const format = "--format=%(refname) %(committerdate:unix)";
	const text = await gitText(git, ["for-each-ref", format, "refs/playhead/"], { cwd: git.gitDir });
	return text.split("\n").flatMap((line) => {
		const [name = "", at = "0"] = line.split(" ");
		const ref = parseRef(name);
		return ref === null ? [] : [{ ...ref, at: Number(at) }];
	});
}

async function drop(workspace: Workspace, refs: readonly SnapshotRef[], sessions: readonly string[]): Promise<void> {
	if (refs.length === 0) return;
	const names = [...refs.map(refName), ...sessions.map((sessionId) => `refs/playhead-last/${sessionId}`)];
	const input = names.map((name) => `delete ${name}\n`).join("");
	const { git } = workspace;
	await withRefLocks(workspace, () => runGit(git, ["update-ref", "--stdin"], { input, cwd: git.gitDir }));
}
