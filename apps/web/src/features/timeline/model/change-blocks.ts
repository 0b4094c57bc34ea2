export type Block = "added" | "deleted" | "none";

const blocks = 5;

/** Five blocks that show how a change is made up: at least one of each kind that there is. */
export function changeBlocks(insertions: number, deletions: number): Block[] {
	const total = insertions + deletions;
	if (total === 0) return Array.from({ length: blocks }, () => "none");
	const share = Math.round((insertions / total) * blocks);
	const added = Math.min(Math.max(share, insertions > 0 ? 1 : 0), deletions > 0 ? blocks - 1 : blocks);
	return Array.from({ length: blocks }, (_, index) => (index < added ? "added" : "deleted"));
}
