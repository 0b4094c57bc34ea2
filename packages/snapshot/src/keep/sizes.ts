import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { gitText } from "../git/run-git.ts";
import { listRefs } from "../record/find-snapshot.ts";
import type { Workspace } from "../store/workspace.ts";

/** What a store takes. Bytes are those of the disk (blocks), as a person sees them with `du`. */
export type StoreSizes = {
	workspace: string;
	path: string;
	bytes: number;
	snapshots: number;
	sessions: number;
	/** Objects in files of their own; `gc` packs them. */
	looseObjects: number;
	/** Objects are still read from the user's repository, see `adopt`. */
	borrows: boolean;
};

export async function sizes(workspace: Workspace): Promise<StoreSizes> {
	const { git } = workspace;
	const [bytes, refs, counted] = await Promise.all([
		bytesOnDisk(git.gitDir),
		listRefs(workspace),
		gitText(git, ["count-objects", "-v"], { cwd: git.gitDir }),
	]);
	return {
		workspace: git.workspace,
		path: git.gitDir,
		bytes,
		snapshots: refs.length,
		sessions: new Set(refs.map(({ sessionId }) => sessionId)).size,
		looseObjects: Number(/^count: (\d+)$/m.exec(counted)?.[1] ?? 0),
		borrows: /^alternate: /m.test(counted),
	};
}

export async function bytesOnDisk(folder: string): Promise<number> {
	const names = await readdir(folder, { recursive: true }).catch(() => []);
	const stats = await Promise.all(names.map((name) => lstat(join(folder, name)).catch(() => null)));
	return stats.reduce((sum, entry) => sum + (entry?.blocks ?? 0) * 512, 0);
}
