import { expect, it } from "vitest";
import { titleFromPrompt } from "./title.ts";

it.each([
	["Fix the bug", "Fix the bug"],
	["\n\n  ## Fix   the\tbug  \nand more", "Fix the bug"],
	["> - quoted", "quoted"],
	["***", "Untitled"],
	["   \n\t\n", "Untitled"],
	["", "Untitled"],
	["C:\\r\\n stays", "C:\\r\\n stays"],
])("the title of %j is %j", (prompt, title) => {
	expect(titleFromPrompt(prompt)).toBe(title);
});

it("a long line is cut at a word, within 80 characters", () => {
	const title = titleFromPrompt("word ".repeat(100));
	expect(title).toBe(`${"word ".repeat(15)}word…`);
	expect(titleFromPrompt("x".repeat(500))).toBe(`${"x".repeat(79)}…`);
});

it("a character of two units is not cut in half", () => {
	expect(titleFromPrompt(`x${"😀".repeat(100)}`).isWellFormed()).toBe(true);
});
