import { expect, it } from "vitest";
import { check } from "./check.ts";
import { mcpServers } from "./mcp-servers.ts";

const read = (value: unknown) => check(mcpServers, value, "playhead.config.yaml");

it("[MCP1] takes servers as other programs write them, and fills in what is safe", () => {
	const config = read({
		files: { command: "npx", args: ["-y", "@modelcontextprotocol/server-filesystem", "."], env: { KEY: "${KEY}" } },
		remote: { url: "https://example.com/mcp", headers: { Authorization: "Bearer ${API_TOKEN}" } },
	});
	expect(config.files).toMatchObject({
		policy: { default: "ask", tools: {} },
		timeoutMs: 60_000,
		startTimeoutMs: 30_000,
	});
	expect(config.remote?.url).toBe("https://example.com/mcp");
});

it("[MCP4] a policy may be one word, or name what differs", () => {
	const config = read({
		a: { command: "a", policy: "allow" },
		b: { command: "b", policy: { readOnly: "allow", tools: { drop: "deny" } } },
	});
	expect(config.a?.policy).toEqual({ default: "allow", tools: {} });
	expect(config.b?.policy).toEqual({ default: "ask", readOnly: "allow", tools: { drop: "deny" } });
});

it.each([
	[{ a: {} }, /a\.command: is needed; or url/],
	[{ a: { command: "x", url: "http://x/mcp" } }, /a\.url: cannot be combined with command/],
	[{ a: { command: "x", headers: {} } }, /a\.headers: is for servers with url alone/],
	[{ a: { url: "http://x/mcp", args: [] } }, /a\.args: is for servers with command alone/],
	[{ a: { url: "ftp://x" } }, /a\.url: must be an http or https address/],
	[{ a: { url: "http://user:secret@x/mcp" } }, /a\.url: must be an http or https address without user name/],
	[
		{ a: { url: "http://x/mcp", headers: { authorization: "Bearer secret" } } },
		/a\.headers: must not hold credentials/,
	],
	[{ a: { command: "x", policy: "maybe" } }, /a\.policy: must be "allow"/],
	[{ a: { command: "x", timeoutMs: 0 } }, /a\.timeoutMs: /],
	[{ a: { url: "http://x", type: "sse" } }, /a\.type: must be one of "stdio"/],
	[{ a: { command: "x", type: "http" } }, /a\.type: does not fit command/],
	[{ a: { command: "x", disabled: true } }, /a: unknown field "disabled"/],
	[{ "My Server": { command: "x" } }, /My Server: is no name of an MCP server/],
	[{ a__b: { command: "x" } }, /a__b: is no name of an MCP server/],
])("[SEC4] %j is refused with the field and what to do", (value, message) => {
	expect(() => read(value)).toThrow(message);
	expect(() => read(value)).not.toThrow(/secret/);
});
