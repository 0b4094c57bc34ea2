import { gitText } from "../git/run-git.ts";
import type { DatedRef } from "../record/find-snapshot.ts";
import { refName } from "../record/snapshot-ref.ts";
import type { Workspace } from "../store/workspace.ts";

/** The order in which snapshots are given up: the oldest first, the last one of a session never. */
export function oldestFirst(refs: readonly DatedRef[]): DatedRef[] {
	const last = new Map<string, number>();
	for (const { sessionId, turn } of refs) last.set(sessionId, Math.max(turn, last.get(sessionId) ?? 0));
	return refs
		.filter(({ sessionId, turn }) => turn !== last.get(sessionId))
		.toSorted((a, b) => a.at - b.at || a.turn - b.turn);
}

/**
 * The fewest snapshots, from the front of `order`, without which the rest takes `bytes` at most; all of them where that
 * is not enough. Snapshots share objects, so what one takes is not known: git counts what the others hold.
 */
export async function planDrop(
	workspace: Workspace,
	order: readonly DatedRef[],
	bytes: number,
): Promise<readonly DatedRef[]> {
	let [few, many] = [0, order.length];
	while (few < many) {
		const middle = Math.floor((few + many) / 2);
		const held = await bytesHeld(workspace, order.slice(0, middle));
		if (held <= bytes) many = middle;
		else few = middle + 1;
	}
	return order.slice(0, few);
}

/** Bytes of the objects that are held by all refs but these. https://git-scm.com/docs/git-rev-list#Documentation/git-rev-list.txt---disk-usage */
export async function bytesHeld({ git }: Workspace, without: readonly DatedRef[]): Promise<number> {
	const names = await gitText(git, ["for-each-ref", "--format=%(refname)"], { cwd: git.gitDir });
	const left = new Set(without.map(refName));
	const input = names
		.split("\n")
		.filter((name) => name !== "" && !left.has(name))
		.map((name) => `${name}\n`)
		.join("");
	if (input === "") return 0;
	const args = ["rev-list", "--objects", "--disk-usage", "--stdin"];
	return Number(await gitText(git, args, { input, cwd: git.gitDir }));
}
