import { Button } from "#ui/button.tsx";
import type { FileChoice, PreviewFile } from "../../model/restore-choice.ts";

export type ConflictNoteProps = {
	file: Pick<PreviewFile, "path" | "conflict" | "mergeable" | "blocked">;
	choice: FileChoice;
	onChoose: (path: string, choice: FileChoice) => void;
	/** Its three sides are shown below. */
	comparing: boolean;
	onCompare: () => void;
};

const words: Record<FileChoice, string> = {
	leave: "Changed outside of this session since. Left alone unless you tick it.",
	restore: "What was changed outside of this session is replaced; Undo brings it back.",
	merge: "Goes back, and keeps what was changed outside of this session.",
};

/** Why a file is not ticked, and where it can be, taking both changes. */
export function ConflictNote({ file, choice, onChoose, comparing, onCompare }: ConflictNoteProps) {
	const { path, conflict, mergeable, blocked } = file;
	if (blocked !== null) {
		return <p className="px-5 pb-2 pl-[62px] text-text-2 text-xs">Cannot be restored: {blocked}.</p>;
	}
	if (!conflict) return null;
	return (
		<div className="flex flex-wrap items-center gap-x-2 gap-y-1 pr-5 pb-2 pl-[62px] text-text-2 text-xs">
			<span>{words[choice]}</span>
			<button
				type="button"
				aria-expanded={comparing}
				aria-label={comparing ? `Hide the comparison of ${path}` : `Compare three ways: ${path}`}
				onClick={onCompare}
				className="touch-target rounded-2 text-text-1 underline decoration-text-3 underline-offset-2"
			>
				{comparing ? "Hide the comparison" : "Compare three ways"}
			</button>
			{mergeable && choice !== "merge" ? (
				<Button size="sm" aria-label={`Merge both changes of ${path}`} onClick={() => onChoose(path, "merge")}>
					Merge both changes
				</Button>
			) : null}
		</div>
	);
}
