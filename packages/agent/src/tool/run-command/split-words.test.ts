import { describe, expect, it } from "vitest";
import { splitWords } from "./split-words.ts";

describe("splitWords", () => {
	it.for([
		["npm test -- --run", ["npm", "test", "--", "--run"]],
		["  a\t b  ", ["a", "b"]],
		[`node -e 'console.log("a b")'`, ["node", "-e", 'console.log("a b")']],
		[String.raw`grep "a \"b\" \$x \n" file\ name`, ["grep", String.raw`a "b" $x \n`, "file name"]],
		[`echo pre'fix 'ed"| > && $" ''`, ["echo", "prefix ed| > && $", ""]],
		["grep foo$ *.ts a=b", ["grep", "foo$", "*.ts", "a=b"]],
		["echo '$HOME `x` ;'", ["echo", "$HOME `x` ;"]],
		["", []],
	] as const)("[TOOL1] %j", ([line, words]) => {
		expect(splitWords(line)).toEqual(words);
	});

	it.for([
		"ls | wc",
		"a && b",
		"a; b",
		"a & b",
		"a > f",
		"a 2>&1",
		"a < f",
		"(a)",
		"echo $(id)",
		"echo `id`",
		'echo "$(id)"',
		'echo "`id`"',
		"echo $HOME",
		'echo "${HOME}"',
		"a\nb",
		"X=1 npm test",
		"echo 'open",
		'echo "open',
	])("[TOOL1] %j needs a shell and is refused", (line) => {
		expect(() => splitWords(line)).toThrow(expect.objectContaining({ code: "INVALID_ARGUMENTS" }));
	});

	it("[TOOL1] the refusal says that there is no shell and what to do", () => {
		expect(() => splitWords("cd src && npm test")).toThrow(
			/"&&" is a shell operator.*no shell.*one program per call.*cwd/,
		);
		expect(() => splitWords("CI=1 npm test")).toThrow(/env CI=1/);
	});
});
