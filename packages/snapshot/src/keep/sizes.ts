import { gitText } from "../git/run-git.ts";
import { datedRefs } from "../record/find-snapshot.ts";
import type { Workspace } from "../store/workspace.ts";
import { bytesOnDisk } from "./untidy.ts";

/** What a store takes. Bytes are those of the disk (blocks), as a person sees them with `du`. */
export type StoreSizes = {
	workspace: string;
	path: string;
	bytes: number;
	snapshots: number;
	sessions: number;
	/** When the oldest snapshot was made, ISO-8601; null without one. */
	oldestAt: string | null;
	/** Objects in files of their own; `gc` packs them. */
	looseObjects: number;
	/** Objects are still read from the user's repository, see `adopt`. */
	borrows: boolean;
};

/** @param folder the workspace, which may be gone */
export async function sizes(workspace: Workspace, folder: string): Promise<StoreSizes> {
	const { git } = workspace;
	const [bytes, refs, counted] = await Promise.all([
		bytesOnDisk(git.gitDir),
		datedRefs(workspace),
		gitText(git, ["count-objects", "-v"], { cwd: git.gitDir }),
	]);
	return {
		workspace: folder,
		path: git.gitDir,
		bytes,
		snapshots: refs.length,
		sessions: new Set(refs.map(({ sessionId }) => sessionId)).size,
		oldestAt: oldestOf(refs),
		looseObjects: Number(/^count: (\d+)$/m.exec(counted)?.[1] ?? 0),
		borrows: /^alternate: /m.test(counted),
	};
}

function oldestOf(refs: readonly { at: number }[]): string | null {
	const oldest = Math.min(...refs.map(({ at }) => at));
	return Number.isFinite(oldest) ? new Date(oldest * 1_000).toISOString() : null;
}
