import { rm } from "node:fs/promises";
import { type Client, createClient } from "@playhead/api/client";
import { expect, test } from "@playwright/test";
import { composer, conversation, question, sessionRow } from "./page/parts.ts";
import { notLive, serverAway, watchPages } from "./page/problems.ts";
import { violations } from "./page/violations.ts";
import { readLog, untilStatus } from "./server/log.ts";
import { type Playhead, startPlayhead, temporaryDataDir, untilServing } from "./server/playhead.ts";

const env = { PLAYHEAD_SCRIPTED_SPEED: "20" };

let dataDir: string;
let playhead: Playhead;
let client: Client;

test.beforeAll(async () => {
	dataDir = await temporaryDataDir();
	playhead = await startPlayhead({ dataDir, env });
	await untilServing(playhead);
	client = createClient({ url: playhead.url });
});

test.afterAll(async () => {
	await playhead.stop();
	await rm(dataDir, { recursive: true, force: true });
});

async function restart(): Promise<void> {
	await playhead.stop("SIGTERM");
	playhead = await startPlayhead({ dataDir, env, port: playhead.port });
	await untilServing(playhead);
}

const answersOf = async (sessionId: string) =>
	(await readLog(client, sessionId)).filter(({ type }) => type === "approval.answered").map(({ data }) => data);

test("[TOOL6] a tool that is allowed for the session is asked about no more", async ({ page, context }) => {
	watchPages(context);
	const { sessionId } = await client.startSession.mutate({ prompt: "Find the bug and fix it", agent: "careful" });
	await page.goto(`${playhead.url}/sessions/${sessionId}`);
	await expect(question(page)).toContainText("node --test");
	await question(page)
		.getByRole("button", { name: /^Always/ })
		.click();
	await untilStatus(client, sessionId, "done");
	await expect(question(page)).toBeHidden();
	const log = await readLog(client, sessionId);
	const commands = log.filter(({ type, data }) => type === "tool.started" && data["name"] === "run_command");
	expect(commands.length).toBeGreaterThan(1);
	expect(log.filter(({ type }) => type === "approval.requested")).toHaveLength(1);
	expect(await answersOf(sessionId)).toMatchObject([{ decision: "allow", remember: "session" }]);
});

test("[TOOL6] a question outlives reload and restart, and is answered from another tab", async ({ page, context }) => {
	const problems = watchPages(context);
	problems.expect(serverAway);
	const { sessionId } = await client.startSession.mutate({ prompt: "Find the bug and fix it", agent: "careful" });
	const address = `${playhead.url}/sessions/${sessionId}`;
	await page.goto(address);
	await expect(page).toHaveTitle(/^‖ Waiting · /);
	await expect(question(page)).toContainText("run_command");
	await expect(question(page)).toContainText("node --test");
	await expect(page.getByRole("button", { name: /^Waits for you: run_command/ })).toBeVisible();
	expect(await violations(page, '[aria-label="Waiting for you"]')).toEqual([]);

	await page.reload();
	await expect(question(page)).toContainText("node --test");
	const second = await context.newPage();
	await second.goto(address);
	await expect(question(second)).toContainText("node --test");

	await restart();
	for (const tab of [page, second]) {
		await expect(notLive(tab)).toBeHidden();
		await expect(question(tab)).toContainText("node --test");
	}
	expect(await answersOf(sessionId)).toEqual([]);

	await question(second)
		.getByRole("button", { name: /^Allow/ })
		.click();
	for (const tab of [page, second]) await expect(question(tab)).toContainText("node src/cli.js 10 ada ben cem");
	await expect(page.getByRole("button", { name: /^Waits for you: run_command/ })).toHaveCount(1);

	await question(page).getByRole("textbox", { name: "Note for the agent" }).fill("Not on my machine");
	await question(page).getByRole("button", { name: /^Deny/ }).click();
	for (const tab of [page, second]) {
		await expect(question(tab)).toBeHidden();
		await expect(tab).toHaveTitle(/^✓ Done/);
		await expect(conversation(tab)).toContainText("You did not allow the command");
	}
	expect(await answersOf(sessionId)).toMatchObject([
		{ decision: "allow" },
		{ decision: "deny", note: "Not on my machine" },
	]);
	const log = await readLog(client, sessionId);
	const results = log.filter(({ type }) => type === "tool.finished").map(({ data }) => data.callId);
	expect(new Set(results).size).toBe(results.length);
	expect(problems.unexpected()).toEqual([]);
});

test("[TOOL6] the keyboard answers; what is typed into a field does not", async ({ page }) => {
	const { sessionId } = await client.startSession.mutate({ prompt: "Find the bug and fix it", agent: "careful" });
	await page.goto(`${playhead.url}/`);
	await expect(sessionRow(page, sessionId)).toContainText("Waiting for you: run_command");
	await page.goto(`${playhead.url}/sessions/${sessionId}`);
	await expect(question(page)).toContainText("node --test");
	await composer(page).fill("Draft");
	await composer(page).press("Control+Backspace");
	await composer(page).blur();
	await expect(question(page)).toContainText("node --test");
	expect(await answersOf(sessionId)).toEqual([]);

	// A key that comes at once with the card is not taken for an answer.
	await expect(async () => {
		if ((await answersOf(sessionId)).length === 0) await page.locator("body").press("Control+Enter");
		expect(await answersOf(sessionId)).toMatchObject([{ decision: "allow" }]);
	}).toPass();
	await expect(question(page)).toContainText("node src/cli.js 10 ada ben cem");
});

test("[TOOL6] the composer says what the run waits for, leads to it, and queues what is sent meanwhile", async ({
	page,
}) => {
	const { sessionId } = await client.startSession.mutate({ prompt: "Find the bug and fix it", agent: "careful" });
	await page.goto(`${playhead.url}/sessions/${sessionId}`);
	await expect(composer(page)).toHaveAttribute("placeholder", /waits for your answer/);
	await page.getByRole("button", { name: "Asks you: run_command", exact: true }).click();
	await expect(question(page)).toBeFocused();
	await composer(page).fill("And then a test");
	await page.getByRole("button", { name: /^Queue/ }).click();
	await expect(conversation(page)).toContainText("Queued: waits its turn");
	await expect(question(page)).toContainText("node --test");
	await question(page).getByRole("textbox", { name: "Note for the agent" }).fill("No");
	await question(page).getByRole("button", { name: /^Deny/ }).click();
	await expect(conversation(page)).not.toContainText("Queued: waits its turn");
});

test("[RUN6] a run that waits is stopped at once, and its question goes away", async ({ page }) => {
	const { sessionId } = await client.startSession.mutate({ prompt: "Find the bug and fix it", agent: "careful" });
	await page.goto(`${playhead.url}/sessions/${sessionId}`);
	await expect(question(page)).toBeVisible();
	const asked = Date.now();
	await page.getByRole("button", { name: /^Stop/ }).click();
	await expect(page).toHaveTitle(/^⊘ Cancelled/);
	await expect(question(page)).toBeHidden();
	await untilStatus(client, sessionId, "cancelled");
	const end = (await readLog(client, sessionId)).find(({ type }) => type === "run.finished");
	expect(Date.parse(end?.at ?? "") - asked).toBeLessThan(5_000);
});
