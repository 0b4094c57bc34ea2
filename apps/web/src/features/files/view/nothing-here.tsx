import { EmptyState } from "#ui/empty-state.tsx";
import type { FilesTree } from "../model/types.ts";

/** Why there are no files to show. */
export function NothingHere({ tree }: { tree: Pick<FilesTree, "state" | "reason" | "workspace" | "point"> }) {
	return <EmptyState>{words(tree)}</EmptyState>;
}

function words({
	state,
	reason,
	workspace,
	point,
}: Pick<FilesTree, "state" | "reason" | "workspace" | "point">): string {
	const turn = point === null ? "" : ` of turn ${point.turn}`;
	switch (state) {
		case "notRecorded":
			return `The files${turn} were not recorded: ${reason ?? "the reason is not known."}`;
		case "dropped":
			return `The files${turn} were dropped to keep the store small. Later turns still have theirs.`;
		default:
			return workspace === null
				? "No workspace: this session has no folder of its own."
				: "Nothing recorded yet: the files appear when the first run begins.";
	}
}
