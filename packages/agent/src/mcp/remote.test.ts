import { expect, it } from "vitest";
import { check } from "../config/check.ts";
import { mcpServers as schema } from "../config/mcp-servers.ts";
import type { StartReport, ToolSource } from "../loop/tool-source.ts";
import { callTool } from "../tool/index.ts";
import { mcpServers } from "./pool.ts";
import { testHttpServer } from "./test-http-server.ts";

const token = "remote-token-0123456789";

function attach(url: string, env: Record<string, string>, config: object = {}) {
	const headers = { Authorization: "Bearer ${API_TOKEN}" };
	const servers = check(schema, { remote: { url, headers, ...config } }, "test");
	const pool = mcpServers({ env, track: () => () => undefined });
	const source = pool.attach({ sessionId: "s", claim: { runId: "r", attempt: 1 }, servers, workspace: "/tmp" });
	return { source, [Symbol.asyncDispose]: () => pool.close() };
}

async function start(source: ToolSource): Promise<StartReport | undefined> {
	let report: StartReport | undefined;
	await source.start(async (_server, outcome) => {
		report = await outcome;
	});
	return report;
}

function call(source: ToolSource, name: string, args: object) {
	const output: string[] = [];
	const onOutput = (_stream: string, text: string) => void output.push(text);
	const context = { workspace: "/tmp", signal: new AbortController().signal, onOutput };
	return callTool(source.tools(), `remote__${name}`, args, context).then((result) => ({ ...result, output }));
}

it("[MCP2] a remote server gives its tools to who brings the header that an environment variable fills", async () => {
	await using server = await testHttpServer(token);
	await using attached = attach(server.url, { API_TOKEN: token });
	expect(await start(attached.source)).toEqual({ ok: true, tools: 11 });
	expect(await call(attached.source, "add", { a: 20, b: 22 })).toMatchObject({ ok: true, result: { sum: 42 } });
	expect(await call(attached.source, "steps", { steps: 2 })).toMatchObject({
		result: "done",
		output: ["1/2 step 1\n", "2/2 step 2\n"],
	});
});

it("[MCP2] a remote server that refuses, or is not there, says so without the token", async () => {
	await using server = await testHttpServer(token);
	await using stranger = attach(server.url, { API_TOKEN: "wrong-token-0123456789" });
	const refused = await start(stranger.source);
	expect(refused).toMatchObject({ ok: false, message: expect.stringMatching(/HTTP status 401.*headers do not let/) });
	expect(JSON.stringify(refused)).not.toContain("wrong-token");
	await using nobody = attach("http://127.0.0.1:9/mcp", { API_TOKEN: token });
	expect(await start(nobody.source)).toMatchObject({
		ok: false,
		message: expect.stringMatching(/could not be started/),
	});
});

it("[MCP2] a remote server that went away is an answer, and is used again when it is back", async () => {
	const first = await testHttpServer(token);
	await using attached = attach(first.url, { API_TOKEN: token });
	await start(attached.source);
	await first[Symbol.asyncDispose]();
	const lost = await call(attached.source, "add", { a: 1, b: 1 });
	expect(lost).toMatchObject({ ok: false, error: { code: "MCP_UNAVAILABLE" } });
});
