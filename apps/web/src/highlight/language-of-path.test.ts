import { expect, it } from "vitest";
import { languageOfPath } from "./language-of-path.ts";

it("tells the language by the file's name", () => {
	const paths = [
		"src/a.ts",
		"b.TSX",
		"Dockerfile",
		"x/Makefile",
		"Cargo.lock",
		"package-lock.json",
		"a.mjs",
		"LICENSE",
		"constructor",
		"",
	];
	expect(paths.map(languageOfPath)).toEqual([
		"typescript",
		"tsx",
		"docker",
		"make",
		"toml",
		"json",
		"javascript",
		"",
		"",
		"",
	]);
});
