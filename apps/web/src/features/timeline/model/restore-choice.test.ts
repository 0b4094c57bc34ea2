import { expect, it } from "vitest";
import {
	buttonWords,
	changeWords,
	choiceOf,
	type PreviewFile,
	restoreInput,
	sortFiles,
	summaryOf,
} from "./restore-choice.ts";

function file(path: string, rest: Partial<PreviewFile> = {}): PreviewFile {
	const counts = { insertions: 2, deletions: 1, binary: false, diff: "", truncated: false };
	return { path, change: "changed", ...counts, conflict: false, mergeable: false, blocked: null, ...rest };
}

const files = [
	file("b.ts"),
	file("gone.ts", { change: "deleted", insertions: 0, deletions: 6 }),
	file("theirs.ts", { conflict: true, mergeable: true }),
	file("big.bin", { blocked: "too large", insertions: null, deletions: null }),
];

it("[REST1] files that somebody else changed come first, and are left alone unless they are ticked", () => {
	expect(sortFiles(files).map(({ path }) => path)).toEqual(["theirs.ts", "b.ts", "gone.ts", "big.bin"]);
	expect(files.map((one) => choiceOf(one, new Map()))).toEqual(["restore", "restore", "leave", "leave"]);
	expect(choiceOf(files[2] as PreviewFile, new Map([["theirs.ts", "merge"]]))).toBe("merge");
	expect(choiceOf(files[3] as PreviewFile, new Map([["big.bin", "restore"]]))).toBe("leave");
});

it("counts what is ticked", () => {
	const { picked, ...sums } = summaryOf(files, new Map([["b.ts", "leave"]]));
	expect(picked.map(({ path }) => path)).toEqual(["gone.ts"]);
	expect(sums).toEqual({ insertions: 0, deletions: 6 });
	expect(changeWords(files)).toBe("3 change · 1 delete");
	expect(buttonWords("both", 1)).toBe("Restore 1 file");
	expect(buttonWords("both", 0)).toBe("Restore the conversation");
});

it("[REST3] names the files that are to be written, and what they were compared with", () => {
	const present = "a".repeat(40);
	expect(restoreInput("conversation", files, new Map(), present)).toEqual({ scope: "conversation" });
	expect(restoreInput("files", files, new Map([["theirs.ts", "merge"]]), present)).toEqual({
		scope: "files",
		paths: ["b.ts", "gone.ts", "theirs.ts"],
		merge: ["theirs.ts"],
		present,
	});
});
