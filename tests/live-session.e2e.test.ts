import { rm } from "node:fs/promises";
import { type Client, createClient } from "@playhead/api/client";
import { expect, type Page, test } from "@playwright/test";
import { callsByName, conversationText, expectedConversation, shownConversation } from "./page/conversation.ts";
import { notLive, serverAway, watchPages } from "./page/problems.ts";
import { type PageLife, receivedEvents, recordStreams } from "./page/record-streams.ts";
import { readLog, readTranscript, untilStatus } from "./server/log.ts";
import { type Playhead, startPlayhead, temporaryDataDir, until, untilServing } from "./server/playhead.ts";
import { processesOf } from "./server/processes.ts";

const env = { PLAYHEAD_SCRIPTED_SPEED: "2" };
const turn = (page: Page, number: number) => page.getByRole("button", { name: `Turn ${number}`, exact: true });
const status = (page: Page) => page.locator("main > header");

let dataDir: string;
let playhead: Playhead;
let client: Client;

test.beforeEach(async () => {
	dataDir = await temporaryDataDir();
	playhead = await startPlayhead({ dataDir, env });
	await untilServing(playhead);
	client = createClient({ url: playhead.url });
});

test.afterEach(async () => {
	await playhead.stop();
	await rm(dataDir, { recursive: true, force: true });
});

/** What one page received is the log from its first event on: no gap, nothing twice, nothing changed. */
async function expectExactlyOnce(sessionId: string, life: PageLife): Promise<void> {
	const log = await readLog(client, sessionId);
	const received = receivedEvents(life);
	const first = (life.loadedSeq ?? Number.NaN) + 1;
	expect(received.map(({ seq }) => seq)).toEqual(received.map((_, index) => first + index));
	expect(received).toEqual(log.slice(first - 1, first - 1 + received.length));
	for (const { messages } of life.streams) {
		for (const { id, data } of messages) expect(id).toBe(String((data as { seq: number }[]).at(-1)?.seq));
	}
}

/** The page shows the folded log: every message, every call, once and in order. */
async function expectShown(page: Page, sessionId: string): Promise<void> {
	const expected = expectedConversation(await readTranscript(client, sessionId));
	expect(expected.filter(({ id }) => id.startsWith("call-")).length).toBeGreaterThan(8);
	await expect(async () => {
		expect(callsByName(await shownConversation(page), expected)).toEqual(expected);
	}).toPass({ timeout: 5_000 });
}

async function restart(): Promise<void> {
	await playhead.stop("SIGTERM");
	playhead = await startPlayhead({ dataDir, env, port: playhead.port });
	await untilServing(playhead);
}

async function killWeb(): Promise<void> {
	const web = processesOf(dataDir).find(({ command }) => /next/.test(command) && !/postgres/.test(command));
	if (web === undefined) throw new Error("There is no web server to kill.");
	process.kill(web.pid, "SIGKILL");
	await until("the web server to be gone", async () => !(await fetch(`${playhead.url}/api/health`).catch(() => null)));
	await untilServing(playhead);
}

test("[LIVE1][LIVE2][LIVE7] a run watched through a reload, a killed web server and a restarted server is shown as the log has it", async ({
	page,
	context,
}) => {
	const problems = watchPages(context);
	problems.expect(serverAway);
	const recorded = await recordStreams(context);
	const { sessionId } = await client.startSession.mutate({ prompt: "Find the bug and fix it" });
	await page.goto(`${playhead.url}/sessions/${sessionId}`);

	await expect(turn(page, 2)).toBeVisible();
	await page.reload();
	await expect(turn(page, 3)).toBeVisible();

	await killWeb();
	await expect(notLive(page)).toBeHidden();
	await expect(turn(page, 4)).toBeVisible();

	await restart();
	await expect(notLive(page)).toBeHidden();
	await untilStatus(client, sessionId, "done", 60_000);
	await expect(status(page)).toContainText("Done");

	await expectShown(page, sessionId);
	const lives = recorded.lives();
	expect(lives).toHaveLength(2);
	for (const life of lives) await expectExactlyOnce(sessionId, life);
	const log = await readLog(client, sessionId);
	expect(receivedEvents(lives[1] as PageLife).at(-1)?.seq).toBe(log.length);

	const live = await conversationText(page);
	await page.reload();
	await expect(status(page)).toContainText("Done");
	await expectShown(page, sessionId);
	expect(await conversationText(page)).toBe(live);
	expect(problems.unexpected()).toEqual([]);
});

test("[LIVE3] a server that stops is told of; what is shown and the draft stay, and nothing is missing when it is back", async ({
	page,
	context,
}) => {
	const problems = watchPages(context);
	problems.expect(serverAway);
	const { sessionId } = await client.startSession.mutate({ prompt: "Find the bug and fix it" });
	await page.goto(`${playhead.url}/sessions/${sessionId}`);
	await expect(turn(page, 2)).toBeVisible();
	const composer = page.getByRole("textbox", { name: "Message" });
	await composer.fill("And add a test");

	await playhead.stop("SIGTERM");
	await expect(notLive(page)).toBeVisible();
	await expect(turn(page, 2)).toBeVisible();
	await expect(composer).toHaveValue("And add a test");

	playhead = await startPlayhead({ dataDir, env, port: playhead.port });
	await untilServing(playhead);
	await expect(notLive(page)).toBeHidden();
	await expect(composer).toHaveValue("And add a test");
	await untilStatus(client, sessionId, "done", 60_000);
	await expect(status(page)).toContainText("Done");
	await expectShown(page, sessionId);

	await page.reload();
	await expect(composer).toHaveValue("And add a test");
	expect(problems.unexpected()).toEqual([]);
});
