import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { type Reply, startModelServer } from "../../../../tests/model-server/index.ts";
import { dataOf, httpModel, testAgent, testSession } from "./test-run.ts";

const closing: AsyncDisposable[] = [];
afterEach(async () => {
	for (const resource of closing.splice(0)) await resource[Symbol.asyncDispose]();
});

const vendors = ["openai-compatible/qwen", "openai/gpt-5", "anthropic/claude-sonnet-4-5"] as const;
const isCompaction = (body: unknown): boolean => JSON.stringify(body).includes("You write the summary that will stand");

it.each(vendors)(
	"[CTX1] %s: the server accepts the request for a summary, and the prompt that it stands in",
	async (model) => {
		let turns = 0;
		const script = ({ body }: { body: unknown }): Reply => {
			if (isCompaction(body))
				return { parts: [{ text: "Request: read. Done: read it." }], usage: { input: 900, output: 20 } };
			turns += 1;
			const toolCall = { name: "read_file", id: `call_${turns}`, args: { path: "big.txt" } };
			const parts: Reply["parts"] = turns > 7 ? [{ text: "Read." }] : [{ reasoning: "Again." }, { toolCall }];
			return { parts, usage: { input: turns * 900, output: 10 } };
		};
		const server = await startModelServer({ script });
		const session = await testSession("Read it often");
		closing.push(session, server);
		await writeFile(join(session.workspace, "big.txt"), `${"one two three four ".repeat(50)}\n`.repeat(3));
		const url = model.startsWith("anthropic/") ? server.anthropicURL : server.openaiURL;
		const agent = testAgent({ model, contextLimit: 6_000, compaction: { auto: true, at: 0.7, keepTurns: 2 } });
		await session.attempt({ model: httpModel(model, url), agent });
		expect(server.requests.map(({ rejected }) => rejected).filter((rejected) => rejected !== null)).toEqual([]);
		const events = await session.events();
		expect(dataOf(events, "run.finished")).toMatchObject([{ status: "done", reason: "answered" }]);
		expect(dataOf(events, "context.compacted")[0]).toMatchObject({
			summary: "Request: read. Done: read it.",
			usage: { input: 900, output: 20 },
		});
		const asked = server.requests.filter(({ body }) => isCompaction(body)).map(({ body }) => JSON.stringify(body));
		expect(asked[0]).toContain("Read it often");
		expect(asked[0]).not.toContain('"tools"');
	},
);
