import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { startModelServer } from "./model-server/index.ts";
import { expect, test } from "./page/test.ts";
import { type PackedSdk, packedSdk, repository } from "./sdk/packed-sdk.ts";
import { readLog } from "./server/log.ts";

const examples = join(repository, "packages/sdk/examples");

let packed: PackedSdk;
test.beforeAll(async () => {
	packed = await packedSdk();
});
test.afterAll(() => packed[Symbol.asyncDispose]());

async function runExample(name: string, env: Record<string, string>): Promise<string[]> {
	const { folder } = packed;
	const file = join(folder, name);
	await writeFile(file, await readFile(join(examples, name), "utf8"));
	const { stdout } = await promisify(execFile)(process.execPath, [file], {
		cwd: folder,
		env: { ...process.env, ...env },
		timeout: 60_000,
	});
	return stdout.trim().split("\n");
}

test("[SDK5] the package holds what it promises, and its types need nothing of the server", async () => {
	const { folder, home } = packed;
	expect(readdirSync(home).toSorted()).toEqual(["README.md", "dist", "package.json"]);
	const program =
		'import { createPlayhead } from "@playhead/sdk";\nconst { api } = createPlayhead({ url: "http://x" });\n';
	const right = `${program}export const id: Promise<string> = api.startSession.mutate({ prompt: "a" }).then((s) => s.sessionId);\n`;
	const wrong = `${program}void api.startSession.mutate({ promt: "a" });\n`;
	const api = await readFile(join(home, "dist/api.d.ts"), "utf8");
	expect(api.match(/from "([^"]+)"/g)).toEqual(['from "./procedure.ts"']);
	const check = async (text: string) => {
		await writeFile(join(folder, "program.ts"), text);
		const args = ["program.ts", "--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext"];
		return await promisify(execFile)(join(repository, "node_modules/.bin/tsc"), [...args, "--target", "es2022"], {
			cwd: folder,
		}).then(
			() => "",
			({ stdout }: { stdout: string }) => stdout,
		);
	};
	expect(await check(right)).toBe("");
	expect(await check(wrong)).toContain("promt");
});

test("[SDK1] an agent with its own loop: its run has conversation, tools, tokens and cost", async ({ server }) => {
	const [answer, sessionId = ""] = await runExample("own-loop.mjs", { PLAYHEAD_URL: server.url });
	expect(answer).toBe("In Lyon it is 21 °C.");
	const { session, messages } = await server.client.getSession.query({ sessionId });
	expect(session).toMatchObject({ title: "How warm is it in Lyon?", agent: "weather-bot", status: "done" });
	expect(session.origin).toMatchObject({ source: "otlp", producer: "own-loop" });
	expect(messages.map(({ role }) => role)).toEqual(["user", "assistant", "assistant"]);
	expect(JSON.stringify(messages[1])).toContain('"celsius":21');
	const { items } = await server.client.traces.list.query({ sessionId });
	expect(items).toMatchObject([{ usage: { input: 240, output: 40 }, status: "done" }]);
	expect(items[0]?.cost).toBeCloseTo((240 * 2.5 + 40 * 10) / 1e6, 9);
	const { spans } = await server.client.traces.get.query({ runId: items[0]?.runId ?? "" });
	const tool = spans.find(({ kind, name }) => kind === "tool" && name === "weather");
	expect(tool?.status).toBe("ok");
});

test("[SDK6] the AI SDK, told of in one line, with a model over HTTP", async ({ server }) => {
	await using models = await startModelServer({
		script: ({ n }) =>
			n === 0
				? { parts: [{ toolCall: { name: "weather", args: { city: "Lyon" } } }], usage: { input: 100, output: 10 } }
				: { parts: [{ text: "It is 21 °C in Lyon." }], usage: { input: 140, output: 12 } },
	});
	const env = { PLAYHEAD_URL: server.url, OPENAI_BASE_URL: models.openaiURL };
	const [answer, sessionId = ""] = await runExample("ai-sdk.mjs", env);
	expect(answer).toBe("It is 21 °C in Lyon.");
	const { session, messages } = await server.client.getSession.query({ sessionId });
	expect(session).toMatchObject({ status: "done", agent: "weather-bot", usage: { input: 240, output: 22 } });
	expect(messages.map(({ role }) => role)).toEqual(["user", "assistant", "assistant"]);
});

test("[SDK5] an agent of Playhead is started, followed and taken back", async ({ server }) => {
	const lines = await runExample("steer.mjs", { PLAYHEAD_URL: server.url });
	expect(lines[0]).toBe("calls list_files");
	expect(lines.at(-1)).toMatch(/^back at turn 1; turn \d+ undoes it$/);
	const [session] = (await server.client.listSessions.query({ query: "Fix the bug" })).items;
	const log = await readLog(server.client, session?.sessionId ?? "");
	expect(log.at(-1)?.type).toBe("session.restored");
});
