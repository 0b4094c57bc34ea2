import { runGit } from "../git/run-git.ts";
import { checkSession } from "../record/snapshot-ref.ts";
import { openGone } from "../store/open-workspace.ts";
import { withRefLocks } from "../store/ref-locks.ts";
import { withStore } from "../store/store-lock.ts";

/**
 * Frees what the store of a folder, be it there or gone, keeps of a session that was deleted. The next clean-up gives the
 * space back.
 */
export async function freeSession(dir: string, workspace: string, sessionId: string): Promise<void> {
	checkSession(sessionId);
	const store = await openGone({ dir, workspace });
	if (store === null) return;
	const { git } = store;
	await withStore(git.gitDir, async () => {
		const below = [`refs/playhead/${sessionId}/`, `refs/playhead-last/${sessionId}`];
		const format = "--format=delete %(refname)";
		const { stdout } = await runGit(git, ["for-each-ref", format, ...below], { cwd: git.gitDir });
		if (stdout.length === 0) return;
		await withRefLocks(store, () => runGit(git, ["update-ref", "--stdin"], { input: stdout, cwd: git.gitDir }));
	});
}
