import type { Page } from "@playwright/test";
import { conversationText } from "./page/conversation.ts";
import { conversation, sessionRow } from "./page/parts.ts";
import { notLive } from "./page/problems.ts";
import { recordStreams } from "./page/record-streams.ts";
import { expect, test } from "./page/test.ts";
import { untilStatus } from "./server/log.ts";
import { until } from "./server/playhead.ts";

/** Makes a page hidden or seen, as a change of tabs does: a headless browser shows all of its pages. */
async function setVisible(page: Page, visible: boolean): Promise<void> {
	await page.evaluate(
		(state) => {
			Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
			Object.defineProperty(document, "hidden", { configurable: true, get: () => state === "hidden" });
			document.dispatchEvent(new Event("visibilitychange"));
		},
		visible ? "visible" : "hidden",
	);
}

test("[LIVE1] two tabs that watch one run show the same", async ({ start, open, context }) => {
	const sessionId = await start("Fix it in two tabs");
	const first = await open(sessionId);
	const second = await context.newPage();
	await second.goto(first.url());
	for (const page of [first, second]) await expect(page).toHaveTitle(/^✓ Done/);
	expect(await conversationText(second)).toBe(await conversationText(first));
	expect(await conversationText(first)).toContain("Turn 8");
});

test("[RUN4] a run goes on while no page is open, and the page that comes back shows all of it", async ({
	start,
	open,
	context,
	server,
}) => {
	const sessionId = await start("Fix it while nobody looks");
	const first = await open(sessionId);
	await expect(conversation(first)).toContainText("Turn 1");
	const address = first.url();
	await first.close();
	await untilStatus(server.client, sessionId, "done");
	const second = await context.newPage();
	await second.goto(address);
	await expect(second).toHaveTitle(/^✓ Done/);
	await expect(conversation(second)).toContainText("Turn 8");
});

test("the session list shows a new session and its end without a reload", async ({ page, start }) => {
	await page.goto("/");
	await expect(page.getByRole("heading", { name: "Start a session" })).toBeVisible();
	await page.evaluate(() => Reflect.set(window, "neverReloaded", true));
	const sessionId = await start("Appear by yourself");
	await expect(sessionRow(page, sessionId)).toContainText("Running");
	await expect(sessionRow(page, sessionId)).toContainText("Done in");
	expect(await page.evaluate(() => Reflect.get(window, "neverReloaded"))).toBe(true);
});

test("[LIVE5] a tab uses one stream, whatever it shows", async ({ page, context, start }) => {
	const { lives } = await recordStreams(context);
	const openStreams = () => lives().flatMap(({ streams }) => streams.filter(({ open }) => open));
	const procedures = () => openStreams().map(({ procedure }) => procedure);
	const sessionId = await start("One stream");
	await page.goto("/");
	await expect.poll(procedures).toEqual(["onSessions"]);
	await sessionRow(page, sessionId).click();
	await expect(conversation(page)).toBeVisible();
	await expect.poll(procedures).toEqual(["onEvents"]);
	await page.goBack();
	await expect.poll(procedures).toEqual(["onSessions"]);
});

test("[LIVE5] a hidden tab gives its stream back and misses nothing when it is seen again", async ({
	context,
	start,
	open,
	server,
}) => {
	const { lives } = await recordStreams(context);
	const sessionId = await start("Hide and seek");
	const page = await open(sessionId);
	const streams = () => lives().flatMap((life) => life.streams);
	await expect(conversation(page)).toContainText("Turn 1");
	await setVisible(page, false);
	await until("the hidden tab to close its stream", () => streams().every(({ open: isOpen }) => !isOpen), 20_000);
	const given = streams().length;
	await untilStatus(server.client, sessionId, "done");
	await server.client.sendMessage.mutate({ sessionId, text: "Go on" });
	await untilStatus(server.client, sessionId, "done");

	await setVisible(page, true);
	await expect(page).toHaveTitle(/^✓ Done/);
	await expect(conversation(page)).toContainText("Turn 12");
	expect(streams()).toHaveLength(given + 1);
	const live = await conversationText(page);
	await page.reload();
	await expect(page).toHaveTitle(/^✓ Done/);
	await expect.poll(() => conversationText(page)).toBe(live);
});

test("[LIVE3] a page says at once that the network is gone, and is live at once when it is back", async ({
	context,
	start,
	open,
	server,
	problems,
}) => {
	problems.expect(/ERR_INTERNET_DISCONNECTED/);
	const sessionId = await start("Go through the tunnel", "echo");
	await untilStatus(server.client, sessionId, "done");
	const page = await open(sessionId);
	await expect(page.getByText("Live", { exact: true })).toBeVisible();
	await context.setOffline(true);
	await expect(notLive(page)).toBeVisible({ timeout: 5_000 });
	await server.client.sendMessage.mutate({ sessionId, text: "Said in the tunnel" });
	await untilStatus(server.client, sessionId, "done");
	// Long enough for the wait between two tries to have grown past what is asked below.
	await expect(notLive(page)).toContainText("Trying again in 4 s");
	await context.setOffline(false);
	await expect(notLive(page)).toBeHidden({ timeout: 3_000 });
	await expect(conversation(page)).toContainText("Said in the tunnel");
});
