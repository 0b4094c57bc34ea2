import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createClient } from "@playhead/api/client";
import { expect, test } from "@playwright/test";
import { type Reply, startModelServer } from "./model-server/index.ts";
import { callsByName, conversationText, expectedConversation, shownConversation } from "./page/conversation.ts";
import { watchPages } from "./page/problems.ts";
import { violations } from "./page/violations.ts";
import { readTranscript, untilStatus } from "./server/log.ts";
import { startPlayhead, temporaryDataDir, untilServing } from "./server/playhead.ts";

const answer = "Three files define it: the parser, the printer and the table of names.";
/** Breaks off in mid-answer, then is limited, then answers. */
const replies: Reply[] = [
	{
		parts: [{ text: "Three files define it: the " }, { delay: 1_500 }, { text: "parser, the printer and " }],
		dropAfter: 5,
	},
	{ status: 429, retryAfter: 3, message: "Slow down" },
	{ parts: [{ text: answer }] },
];

test("[RUN9] an answer that broke off folds to one line which opens; the whole stands there once", async ({
	page,
	context,
}) => {
	const problems = watchPages(context);
	const dataDir = await temporaryDataDir();
	await using model = await startModelServer({ script: ({ n }) => replies[n] ?? {} });
	const flaky = { model: "openai-compatible/qwen", baseURL: model.openaiURL };
	const config = join(dataDir, "playhead.config.yaml");
	await writeFile(config, JSON.stringify({ defaultAgent: "flaky", agents: { flaky } }));
	await using playhead = await startPlayhead({ dataDir, env: { PLAYHEAD_CONFIG: config } });
	await untilServing(playhead);
	const client = createClient({ url: playhead.url });
	const { sessionId } = await client.startSession.mutate({ prompt: "Which files define the syntax?" });
	await page.goto(`${playhead.url}/sessions/${sessionId}`);

	const cut = page.getByRole("button", { name: /^The connection dropped after \d+ characters; set aside$/ });
	await expect(cut).toBeVisible();
	await expect(page.getByText("Waiting to ask the model again")).toBeVisible();
	await untilStatus(client, sessionId, "done");
	await expect(page.getByText(answer)).toBeVisible();
	await expect(page.getByRole("button", { name: "Rate limited before anything was said" })).toBeVisible();
	expect((await conversationText(page)).match(/Three files define it/g)).toHaveLength(1);
	const expected = expectedConversation(await readTranscript(client, sessionId));
	expect(callsByName(await shownConversation(page), expected)).toEqual(expected);

	await cut.click();
	await expect(page.getByText("MODEL_UNREACHABLE")).toBeVisible();
	expect((await conversationText(page)).match(/Three files define it/g)).toHaveLength(2);
	expect(await violations(page, '[aria-label="Conversation"]')).toEqual([]);
	await page.reload();
	await expect(cut).toBeVisible();
	expect((await conversationText(page)).match(/Three files define it/g)).toHaveLength(1);
	expect(problems.unexpected()).toEqual([]);
	await rm(dataDir, { recursive: true, force: true });
});
