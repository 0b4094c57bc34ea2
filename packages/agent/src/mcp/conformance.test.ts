import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const suite = join(import.meta.dirname, "../../../../node_modules/@modelcontextprotocol/conformance/dist/index.js");
const client = join(import.meta.dirname, "test-conformance-client.ts");
const baseline = join(import.meta.dirname, "conformance-baseline.yaml");
const passed = ["initialize", "tools_call", "sse-retry"];

async function conformance(...args: string[]): Promise<{ code: number; output: string }> {
	const cwd = await mkdtemp(join(tmpdir(), "playhead-conformance-"));
	try {
		const child = spawn(process.execPath, [suite, ...args], { cwd, timeout: 60_000 });
		const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
		return { code: Number(code ?? 1), output: `${out}${err}` };
	} finally {
		await rm(cwd, { recursive: true });
	}
}

it.each(passed)(
	"[MCP2] the client passes the conformance suite's %s",
	async (scenario) => {
		const command = `"${process.execPath}" "${client}"`;
		const { code, output } = await conformance("client", "--command", command, "--scenario", scenario);
		expect(code, output.slice(-4_000)).toBe(0);
	},
	70_000,
);

it("[MCP2] every other client scenario of the suite is listed with the reason why it does not apply", async () => {
	const { output } = await conformance("list");
	const listed = output.slice(output.indexOf("Client scenarios")).matchAll(/^ {2}- (\S+)/gm);
	const { client: left } = z.object({ client: z.array(z.string()) }).parse(parse(await readFile(baseline, "utf8")));
	expect(new Set(Array.from(listed, ([, name]) => name))).toEqual(new Set([...passed, ...left]));
});
