/** A file of `previewRestore`. */
export type PreviewFile = {
	path: string;
	change: "added" | "changed" | "deleted";
	insertions: number | null;
	deletions: number | null;
	binary: boolean;
	/** Somebody else changed it since the session saw it last. */
	conflict: boolean;
	/** Both changes go together. */
	mergeable: boolean;
	/** Why it cannot be restored. */
	blocked: string | null;
	diff: string | null;
	truncated: boolean;
};

export type Scope = "conversation" | "files" | "both";

/** `restore`: as it was then. `merge`: both changes. `leave`: as it is now. */
export type FileChoice = "restore" | "merge" | "leave";

/** What a person chose otherwise than the default, by path. */
export type Chosen = ReadonlyMap<string, FileChoice>;

type Choosable = Pick<PreviewFile, "path" | "conflict" | "blocked">;

/** REST1: nobody's change is overwritten unless the file is ticked. */
export function choiceOf(file: Choosable, chosen: Chosen): FileChoice {
	if (file.blocked !== null) return "leave";
	return chosen.get(file.path) ?? (file.conflict ? "leave" : "restore");
}

/** Conflicts first, then what is blocked last; else in the order of names. */
export function sortFiles<T extends Choosable>(files: readonly T[]): T[] {
	const rank = ({ conflict, blocked }: Choosable) => (blocked !== null ? 2 : conflict ? 0 : 1);
	return files.toSorted((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1));
}

export type Summary = { picked: PreviewFile[]; insertions: number; deletions: number };

export function summaryOf(files: readonly PreviewFile[], chosen: Chosen): Summary {
	const picked = files.filter((file) => choiceOf(file, chosen) !== "leave");
	const sum = (of: (file: PreviewFile) => number | null) => picked.reduce((total, file) => total + (of(file) ?? 0), 0);
	return { picked, insertions: sum((file) => file.insertions), deletions: sum((file) => file.deletions) };
}

/** "2 change · 1 add · 2 delete". */
export function changeWords(files: readonly Pick<PreviewFile, "change">[]): string {
	const count = (change: PreviewFile["change"]) => files.filter((file) => file.change === change).length;
	const words = [
		[count("changed"), "change"],
		[count("added"), "add"],
		[count("deleted"), "delete"],
	] as const;
	return words
		.filter(([number]) => number > 0)
		.map(([number, word]) => `${number} ${word}`)
		.join(" · ");
}

/** What `restoreSession` is asked for; without `paths`: all files that nobody else has changed. */
export type RestoreChoice = { scope: Scope; paths?: string[]; merge?: string[]; present?: string };

export function restoreInput(
	scope: Scope,
	files: readonly PreviewFile[],
	chosen: Chosen,
	present: string | null,
): RestoreChoice {
	if (scope === "conversation") return { scope };
	const { picked } = summaryOf(files, chosen);
	const merge = picked.filter((file) => choiceOf(file, chosen) === "merge").map(({ path }) => path);
	return {
		scope,
		paths: picked.map(({ path }) => path),
		...(merge.length === 0 ? {} : { merge }),
		...(present === null ? {} : { present }),
	};
}

/** What the button says. */
export function buttonWords(scope: Scope, count: number): string {
	const files = count === 1 ? "1 file" : `${count} files`;
	if (scope === "conversation") return "Restore the conversation";
	if (scope === "files") return `Restore ${files}`;
	return count === 0 ? "Restore the conversation" : `Restore ${files}`;
}
