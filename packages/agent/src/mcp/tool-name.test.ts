import { expect, it } from "vitest";
import { toolName } from "./tool-name.ts";

it("[MCP2] a tool's name says its server, fits every provider, and stays apart from others", () => {
	expect(toolName("github", "create_issue")).toBe("github__create_issue");
	const names = [
		toolName("a", "files.read"),
		toolName("a", "files/read"),
		toolName("a", `${"x".repeat(80)}1`),
		toolName("a", `${"x".repeat(80)}2`),
		toolName("a", "größe"),
	];
	expect(new Set(names).size).toBe(names.length);
	for (const name of names) expect(name).toMatch(/^a__[A-Za-z0-9_-]{1,61}$/);
	expect(toolName("a", "files.read")).toMatch(/^a__files_read_[0-9a-f]{6}$/);
});
