import type { Uncovered } from "@playhead/core";

type Reason = keyof Uncovered;

const words: Record<Reason, (count: number) => string> = {
	ignored: (count) => `${count} ignored`,
	tooLarge: (count) => `${count} over 5 MiB`,
	outside: (count) => `${count} outside of the workspace`,
	special: (count) => `${count} of a special kind`,
	submodules: (count) => `${count} nested ${count === 1 ? "repository" : "repositories"}`,
	unreadable: (count) => `${count} unreadable`,
};
const reasons = ["ignored", "tooLarge", "outside", "special", "submodules", "unreadable"] as const;

/** SNAP4 in words: "2 ignored, 1 over 5 MiB". */
export function uncoveredText(uncovered: Uncovered | null): string {
	if (uncovered === null) return "";
	return reasons
		.filter((reason) => uncovered[reason] > 0)
		.map((reason) => words[reason](uncovered[reason]))
		.join(", ");
}
