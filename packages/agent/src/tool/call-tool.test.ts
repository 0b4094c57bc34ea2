import { describe, expect, it } from "vitest";
import { z } from "zod";
import { builtinTools, callTool, defineTool } from "./index.ts";
import { createTestWorkspace } from "./test-workspace.ts";

const okTool = (execute: () => Promise<unknown>) =>
	defineTool({
		name: "probe",
		description: "",
		inputSchema: z.strictObject({ count: z.int().optional() }),
		execute: async () => ({ ok: true, result: await execute() }),
	});

describe("callTool", () => {
	it("[TOOL4] an unknown tool is answered with the names of those that exist", async () => {
		await using w = await createTestWorkspace();
		const answer = await w.call("delete_everything", {});
		expect(answer).toMatchObject({ ok: false, error: { code: "UNKNOWN_TOOL" } });
		for (const tool of builtinTools) expect(JSON.stringify(answer)).toContain(tool.name);
	});

	it("[TOOL4] invalid arguments are answered with the field and what is expected", async () => {
		await using w = await createTestWorkspace({ "a.txt": "a" });
		const message = async (name: string, args: unknown) => {
			const answer = await w.call(name, args);
			expect(answer).toMatchObject({ ok: false, error: { code: "INVALID_ARGUMENTS" } });
			return answer.ok ? "" : answer.error.message;
		};
		expect(await message("read_file", {})).toMatch(/path: .*expected string/);
		expect(await message("read_file", { path: "a.txt", offset: "two" })).toMatch(/offset: .*expected int|number/);
		expect(await message("read_file", { path: "a.txt", ofset: 2 })).toMatch(/ofset/);
		expect(await message("read_file", '{"path": "a.t')).toMatch(/not valid JSON/);
		expect(await message("read_file", [])).toMatch(/expected object/);
		expect(await message("read_file", 7)).toMatch(/expected object/);
		expect(await message("run_command", { command: "ls", timeoutMs: 700_000 })).toMatch(/600000.*10 minutes.*30000/);
	});

	it("[TOOL4] arguments may come as JSON text and with nulls for what is left out", async () => {
		await using w = await createTestWorkspace({ "a.txt": "a" });
		expect(await w.call("read_file", '{"path":"a.txt","offset":null}')).toMatchObject({ ok: true });
		expect(await w.call("list_files", "")).toMatchObject({ ok: true });
		expect(await w.call("list_files", undefined)).toMatchObject({ ok: true });
	});

	it("[TOOL4] a bug in a tool is an answer, not an exception", async () => {
		await using w = await createTestWorkspace();
		const tool = okTool(() => Promise.reject(new TypeError("boom")));
		const answer = await callTool([tool], "probe", {}, w.context);
		expect(answer).toMatchObject({
			ok: false,
			error: { code: "TOOL_FAILED", message: expect.stringContaining("boom") },
		});
	});

	it("[TOOL4] results hold nothing that jsonb refuses", async () => {
		await using w = await createTestWorkspace();
		const tool = okTool(async () => ({ "k\0": ["a\0b", { deep: "\ud800x" }], emoji: "😀" }));
		const answer = await callTool([tool], "probe", {}, w.context);
		expect(answer).toEqual({ ok: true, result: { "k\uFFFD": ["a\uFFFDb", { deep: "\uFFFDx" }], emoji: "😀" } });
	});

	it("[RUN6] a cancel is answered even by a tool that never ends", async () => {
		await using w = await createTestWorkspace();
		const tool = okTool(() => new Promise(() => undefined));
		const call = callTool([tool], "probe", {}, w.context);
		const cancelledAt = performance.now();
		w.cancel.abort();
		expect(await call).toMatchObject({ ok: false, error: { code: "CANCELLED" } });
		expect(performance.now() - cancelledAt).toBeLessThan(5_000);
		expect(await callTool([tool], "probe", {}, w.context)).toMatchObject({ error: { code: "CANCELLED" } });
	});

	it("[TOOL3] every input schema can be given to a model as JSON Schema", () => {
		for (const tool of builtinTools) {
			expect(z.toJSONSchema(tool.inputSchema, { io: "input" })).toMatchObject({ type: "object" });
		}
	});
});
