import { rm } from "node:fs/promises";
import { type Client, createClient } from "@playhead/api/client";
import type { Page } from "@playwright/test";
import { composer, conversation, question } from "./page/parts.ts";
import { serverAway } from "./page/problems.ts";
import { expect, test } from "./page/test.ts";
import { readLog, untilStatus } from "./server/log.ts";
import { startPlayhead, temporaryDataDir, until, untilServing } from "./server/playhead.ts";

const starts = (page: Page) => page.getByRole("list", { name: "Waiting to be started" });
const pending = "Waiting for the connection";
/** What the browser logs of a request that was cut. */
const cut = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_NETWORK/;

async function say(page: Page, text: string): Promise<void> {
	await composer(page).fill(text);
	await composer(page).press("Enter");
	await expect(composer(page)).toHaveValue("");
}

/** What people said in a session, as its log has it. */
async function said(client: Client, sessionId: string): Promise<string[]> {
	const log = await readLog(client, sessionId);
	return log.flatMap(({ type, data }) =>
		type === "message.finished" && "role" in data && data.role === "user"
			? [(data["content"] as { text: string }[]).map(({ text }) => text).join("")]
			: [],
	);
}

/** Resolves when the log has these messages, each once and in order, and the page shows them as stored. */
async function untilSaid(page: Page, client: Client, sessionId: string, texts: string[]): Promise<void> {
	await until(`${texts.join(", ")} to be stored`, async () => (await said(client, sessionId)).length >= texts.length);
	await untilStatus(client, sessionId, "done");
	expect(await said(client, sessionId)).toEqual(texts);
	await expect(conversation(page).locator('[id^="message-"]').filter({ hasText: "You said: " })).toHaveCount(
		texts.length,
	);
	await expect(conversation(page)).not.toContainText(pending);
}

const kept = (page: Page) =>
	page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("playhead.outbox.")).length);

async function startDone(start: (prompt: string, agent: "echo") => Promise<string>, client: Client, prompt: string) {
	const sessionId = await start(prompt, "echo");
	await untilStatus(client, sessionId, "done");
	return sessionId;
}

test("[RUN2] what is sent while the server is away is sent when it is back, each message once and in order", async ({
	page,
	problems,
}) => {
	problems.expect(serverAway);
	const dataDir = await temporaryDataDir();
	let playhead = await startPlayhead({ dataDir });
	await untilServing(playhead);
	const client = createClient({ url: playhead.url });
	const { sessionId } = await client.startSession.mutate({ prompt: "hello", model: "scripted/echo" });
	await untilStatus(client, sessionId, "done");
	await page.goto(`${playhead.url}/sessions/${sessionId}`);
	await expect(composer(page)).toBeVisible();

	await playhead.stop("SIGTERM");
	for (const text of ["one", "two", "two"]) await say(page, text);
	await expect(conversation(page).getByText(pending)).toHaveCount(3);

	playhead = await startPlayhead({ dataDir, port: playhead.port });
	await untilServing(playhead);
	await untilSaid(page, client, sessionId, ["hello", "one", "two", "two"]);
	expect(await kept(page)).toBe(0);
	await playhead.stop();
	await rm(dataDir, { recursive: true, force: true });
});

test("[RUN2] what waits survives a reload, and is sent without a hand", async ({ start, open, server, problems }) => {
	problems.expect(cut);
	const sessionId = await startDone(start, server.client, "before the reload");
	const page = await open(sessionId);
	await page.route("**/api/trpc/sendMessage*", (route) => route.abort());
	await say(page, "across the reload");
	await expect(conversation(page).getByText(pending)).toBeVisible();
	await page.reload();
	await expect(conversation(page)).toContainText("across the reload");
	await expect(conversation(page).getByText(pending)).toBeVisible();
	expect(await said(server.client, sessionId)).toEqual(["before the reload"]);
	await page.unroute("**/api/trpc/sendMessage*");
	await untilSaid(page, server.client, sessionId, ["before the reload", "across the reload"]);
});

test("[RUN2] a message whose answer is lost is stored once, and leaves the outbox when the log shows it", async ({
	start,
	open,
	server,
	problems,
}) => {
	problems.expect(cut);
	const sessionId = await startDone(start, server.client, "first");
	const page = await open(sessionId);
	await page.route("**/api/trpc/sendMessage*", async (route) => {
		await route.fetch();
		await route.abort();
	});
	await say(page, "unanswered");
	await untilSaid(page, server.client, sessionId, ["first", "unanswered"]);
	await expect.poll(() => kept(page)).toBe(0);
});

test("[RUN2] what a closed tab left is sent by the next page of any kind", async ({
	start,
	open,
	server,
	context,
	problems,
}) => {
	problems.expect(cut);
	const sessionId = await startDone(start, server.client, "tab one");
	const page = await open(sessionId);
	await page.route("**/api/trpc/sendMessage*", (route) => route.abort());
	await say(page, "left behind");
	await expect(conversation(page).getByText(pending)).toBeVisible();
	await page.close();
	const home = await context.newPage();
	await home.goto("/");
	await until("the message to be stored", async () => (await said(server.client, sessionId)).length === 2);
	expect(await said(server.client, sessionId)).toEqual(["tab one", "left behind"]);
	await expect.poll(() => kept(home)).toBe(0);
});

test("[RUN2] two tabs that were offline send what either of them wrote once", async ({
	start,
	open,
	server,
	context,
	problems,
}) => {
	problems.expect(cut);
	const sessionId = await startDone(start, server.client, "two tabs");
	const first = await open(sessionId);
	const second = await context.newPage();
	await second.goto(first.url());
	await expect(composer(second)).toBeVisible();
	await context.setOffline(true);
	await say(first, "from the first");
	await say(second, "from the second");
	for (const page of [first, second]) await expect(conversation(page).getByText(pending)).toHaveCount(2);
	await context.setOffline(false);
	for (const page of [first, second]) {
		await untilSaid(page, server.client, sessionId, ["two tabs", "from the first", "from the second"]);
	}
});

test("[RUN2] two messages that are sent while a run goes on wait their turn and are answered in order", async ({
	start,
	open,
	server,
}) => {
	const sessionId = await start("Fix the bug", "careful");
	const page = await open(sessionId);
	// The run asks before its first command, and so goes on until it is answered.
	await expect(question(page)).toContainText("node --test");
	await say(page, "then one");
	await say(page, "then two");
	await expect(conversation(page).getByText("Queued: waits its turn")).toHaveCount(2);
	await question(page)
		.getByRole("button", { name: /^Always/ })
		.click();
	await until("three runs to end", async () => {
		const log = await readLog(server.client, sessionId);
		return log.filter(({ type }) => type === "run.finished").length === 3;
	});
	const log = await readLog(server.client, sessionId);
	expect(log.filter(({ type }) => type === "run.queued")).toHaveLength(3);
	await untilSaid(page, server.client, sessionId, ["Fix the bug", "then one", "then two"]);
});

test("a refused message is told of in its place and holds the next one; Retry sends both, Discard drops", async ({
	start,
	open,
	server,
	context,
	problems,
}) => {
	problems.expect(cut);
	problems.expect(/409/);
	const sessionId = await startDone(start, server.client, "to the archive");
	const page = await open(sessionId);
	await context.setOffline(true);
	for (const text of ["too late", "even later", "never"]) await say(page, text);
	await server.client.archiveSession.mutate({ sessionId });
	await context.setOffline(false);
	const refused = conversation(page).getByRole("alert").filter({ hasText: "Not sent." });
	await expect(refused).toContainText("SESSION_ARCHIVED");
	await expect(conversation(page).getByText("Waits for the message above")).toHaveCount(2);
	await page.reload();
	await expect(refused).toContainText("SESSION_ARCHIVED");
	await conversation(page).getByRole("button", { name: "Discard" }).last().click();
	await expect(conversation(page)).not.toContainText("never");

	await server.client.unarchiveSession.mutate({ sessionId });
	await refused.getByRole("button", { name: "Retry" }).click();
	await untilSaid(page, server.client, sessionId, ["to the archive", "too late", "even later"]);
});

test("[RUN1] a start that finds no server is kept, survives a reload, and starts one session", async ({
	page,
	server,
	problems,
}) => {
	problems.expect(cut);
	await page.route("**/api/trpc/startSession*", (route) => route.abort());
	await page.goto("/");
	await expect(page.getByRole("button", { name: /^Agent: demo/ })).toBeVisible();
	const prompt = page.getByRole("textbox", { name: "What should the agent do?" });
	await prompt.fill("Start me when you can");
	await prompt.press("Control+Enter");
	await expect(prompt).toHaveValue("");
	await expect(starts(page)).toContainText(pending);
	await page.reload();
	await expect(starts(page)).toContainText("Start me when you can");
	await expect(starts(page)).toContainText(pending);
	await page.unroute("**/api/trpc/startSession*");
	await expect(starts(page)).toBeHidden();
	const { items } = await server.client.listSessions.query({ query: "Start me when you can" });
	expect(items).toHaveLength(1);
	await expect(page.locator(`[data-session-row="${items[0]?.sessionId}"]`).first()).toBeVisible();
});
