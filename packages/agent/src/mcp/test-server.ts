import { spawn } from "node:child_process";
import { appendFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";

const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const text = (value: string) => ({ content: [{ type: "text" as const, text: value }] });

/** A real MCP server of tests, whose tools misbehave in every way that a server can. */
export function testServer(): McpServer {
	const server = new McpServer({ name: "misbehaving", version: "1.0.0" });
	server.registerTool(
		"add",
		{
			description: "Adds two numbers.",
			inputSchema: z.object({ a: z.number(), b: z.number() }),
			outputSchema: z.object({ sum: z.number() }),
			annotations: { readOnlyHint: true },
		},
		({ a, b }) => ({ ...text(JSON.stringify({ sum: a + b })), structuredContent: { sum: a + b } }),
	);
	server.registerTool("tell", { inputSchema: z.object({ name: z.string() }) }, ({ name }) =>
		text(`${process.env[name] ?? "not set"} in ${process.cwd()} of ${process.pid}`),
	);
	server.registerTool("fail", {}, () => ({ ...text("the printer is on fire"), isError: true }));
	server.registerTool("big", {}, () => text("x".repeat(200_000)));
	server.registerTool("picture", {}, () => ({
		content: [
			{ type: "text", text: "look" },
			{ type: "image", data: pixel, mimeType: "image/png" },
		],
	}));
	registerBadOnes(server);
	return server;
}

function registerBadOnes(server: McpServer): void {
	server.registerTool("die", {}, () => {
		process.stderr.write("no more memory\n");
		process.exit(3);
	});
	server.registerTool("freeze", {}, () => {
		for (;;);
	});
	server.registerTool("hang", { inputSchema: z.object({ file: z.string() }) }, async ({ file }, { mcpReq }) => {
		await delay(60_000, undefined, { signal: mcpReq.signal }).catch(() => appendFileSync(file, "cancelled\n"));
		return text("late");
	});
	server.registerTool("steps", { inputSchema: z.object({ steps: z.number() }) }, async ({ steps }, { mcpReq }) => {
		const progressToken = mcpReq._meta?.progressToken;
		if (progressToken === undefined) return text("nobody asked");
		for (let progress = 1; progress <= steps; progress += 1) {
			const params = { progressToken, progress, total: steps, message: `step ${progress}` };
			await mcpReq.notify({ method: "notifications/progress", params });
		}
		return text("done");
	});
	server.registerTool("grow", {}, () => {
		server.registerTool("grown", { description: "Was not there before." }, () => text("grown up"));
		return text("there is more now");
	});
	// A child of the server that ignores what would end it.
	server.registerTool("breed", {}, () => {
		const child = spawn("sh", ["-c", "trap '' TERM HUP; sleep 600"], { stdio: "ignore" });
		return text(String(child.pid));
	});
}
