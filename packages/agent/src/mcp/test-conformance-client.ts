/**
 * The agents' MCP client as the conformance suite drives it: the last argument is the address of the suite's server. It
 * starts the server and calls each of its tools, as a run does. For tests.
 */
import { check } from "../config/check.ts";
import { mcpServers as schema } from "../config/mcp-servers.ts";
import { callTool } from "../tool/index.ts";
import { mcpServers } from "./pool.ts";

/** What the suite's tools take; others get nothing. */
const known: Record<string, object> = { add_numbers: { a: 5, b: 3 } };

const servers = check(schema, { suite: { url: process.argv.at(-1) ?? "" } }, "conformance");
const pool = mcpServers({ env: {}, track: () => () => undefined });
const source = pool.attach({ sessionId: "s", claim: { runId: "r", attempt: 1 }, servers, workspace: "/tmp" });
const failures: string[] = [];
await source.start(async (_server, outcome) => {
	const report = await outcome;
	if (!report.ok) failures.push(report.message);
});
const context = { workspace: "/tmp", signal: new AbortController().signal, onOutput: () => undefined };
for (const { name } of source.tools())
	await callTool(source.tools(), name, known[name.replace("suite__", "")] ?? {}, context);
await pool.close();
process.stderr.write(failures.join("\n"));
process.exit(failures.length === 0 ? 0 : 1);
