import { expect, it } from "vitest";
import { summarise } from "./summary.ts";

it.each([
	[{ path: "src/a.ts", text: "long" }, "src/a.ts"],
	[{ command: ["npm", "test"], path: "." }, "npm test"],
	[{ command: "", pattern: "x.*" }, "x.*"],
	[{ limit: 3 }, '{"limit":3}'],
	[{ title: "Run the tests", input: { command: "npm test" } }, "Run the tests"],
	["  two\n lines ", "two lines"],
	[{}, ""],
	[[1, 2], "[1,2]"],
	[[], ""],
	[null, "null"],
	[undefined, ""],
	[7, "7"],
	[true, "true"],
	[{ path: 7 }, '{"path":7}'],
])("the summary of %j is %j", (args, line) => {
	expect(summarise(args)).toBe(line);
});

it("has at most 200 characters, none cut in two", () => {
	const line = summarise({ path: `x${"😀".repeat(1_000)}` });
	expect(line.length).toBe(200);
	expect(line.endsWith("…")).toBe(true);
	expect(line.isWellFormed()).toBe(true);
	expect(summarise({ path: "y".repeat(200) })).toBe("y".repeat(200));
});

it("is well-formed at any length", () => {
	for (let length = 150; length < 260; length += 1) {
		expect(summarise(`${" ".repeat(length)}${"😀".repeat(300)}`).isWellFormed()).toBe(true);
	}
});
