import type { Page } from "@playwright/test";
import { sessionRow } from "./page/parts.ts";
import { expect, test } from "./page/test.ts";
import { violations } from "./page/violations.ts";
import { untilStatus } from "./server/log.ts";

const chosen = (page: Page) => page.getByRole("toolbar", { name: "Chosen sessions" });

test("[FIND1] a word that a tool has read leads to its place in the conversation", async ({ page, start, server }) => {
	const sessionId = await start("Split the kumquat bill");
	await untilStatus(server.client, sessionId, "done");
	await page.goto("/");
	await page.keyboard.press("/");
	await page.keyboard.type("kumquat");
	const found = page.getByRole("region", { name: "Found in messages" }).filter({ visible: true });
	const hit = found.getByRole("link", { name: /You.*kumquat/ });
	await expect(hit.locator("mark")).toHaveText("kumquat");
	await expect(sessionRow(page, sessionId)).toBeVisible();
	await page.getByRole("searchbox", { name: "Search sessions" }).first().fill("edit file");
	await found.getByRole("button", { name: "Tool calls" }).click();
	await expect(page).toHaveURL(/in=call/);
	const call = found.locator(`a[href^="/sessions/${sessionId}#call-"]`).first();
	await expect(call.locator("mark").first()).toBeVisible();
	expect(await violations(page)).toEqual([]);
	await call.click();
	await expect(page).toHaveURL(/#call-/);
	const anchor = decodeURIComponent(new URL(page.url()).hash.slice(1));
	await expect(page.locator(`[id="${anchor}"]`)).toBeInViewport();
});

test("[FIND3] [FIND4] sessions are chosen, tagged, pinned, archived and deleted by key, with Undo", async ({
	page,
	start,
	server,
}) => {
	const one = await start("Persimmon one", "echo");
	await untilStatus(server.client, one, "done");
	const two = await start("Persimmon two", "echo");
	await untilStatus(server.client, two, "done");
	await page.goto("/?q=persimmon");
	await expect(sessionRow(page, two)).toBeVisible();
	await page.keyboard.press("j");
	await expect(sessionRow(page, two)).toBeFocused();
	await page.keyboard.press("x");
	await page.keyboard.press("j");
	await page.keyboard.press("Shift+X");
	await expect(chosen(page)).toContainText("2 chosen");
	await page.keyboard.press("l");
	await page.getByRole("combobox", { name: "New tag" }).fill("fruit");
	await page.keyboard.press("Enter");
	await expect(page.getByRole("button", { name: "Take away fruit" })).toBeVisible();
	await page.getByRole("button", { name: "Done", exact: true }).click();
	await expect(sessionRow(page, one)).toContainText("fruit");
	await page.keyboard.press("p");
	await expect(page.getByRole("button", { name: "Pinned" })).toBeVisible();
	expect(await violations(page)).toEqual([]);

	await page.keyboard.press("#");
	await expect(sessionRow(page, one)).toBeHidden();
	await expect(sessionRow(page, two)).toBeHidden();
	await expect(page.getByText("2 sessions deleted")).toBeVisible();
	await page.getByRole("button", { name: "Undo" }).last().click();
	await expect(sessionRow(page, one)).toBeVisible();
	await expect(sessionRow(page, two)).toBeVisible();
	const { session } = await server.client.getSession.query({ sessionId: one });
	expect(session).toMatchObject({ tags: ["fruit"], pinned: true, purgeAt: null });
});

test("[FIND3] [FIND5] filters, views and folders are in the address; what was opened is read", async ({
	page,
	start,
	open,
	server,
}) => {
	const sessionId = await start("Tamarillo", "echo");
	await untilStatus(server.client, sessionId, "done");
	await page.goto("/?q=tamarillo");
	await expect(sessionRow(page, sessionId)).toContainText("Unread");
	await open(sessionId);
	await expect
		.poll(async () => (await server.client.listSessions.query({ unread: true, query: "tamarillo" })).items.length)
		.toBe(0);
	await page.goto("/?q=tamarillo");
	await expect(sessionRow(page, sessionId)).toBeVisible();
	await expect(sessionRow(page, sessionId)).not.toContainText("Unread");
	await page.getByRole("button", { name: "Agent" }).first().click();
	await page.getByRole("menuitemcheckbox", { name: /^echo/ }).click();
	await expect(page).toHaveURL(/agent=echo/);
	await page.getByRole("button", { name: "Views and order" }).first().click();
	await page.getByRole("menuitem", { name: "Save these filters" }).click();
	await page.getByRole("textbox", { name: "Name" }).fill("Tamarillos");
	await page.keyboard.press("Enter");
	await page.goto("/?archived=true");
	await expect(page.getByRole("button", { name: "Archived" }).first()).toHaveAttribute("aria-pressed", "true");
	await page.getByRole("button", { name: "Views and order" }).first().click();
	await page.getByRole("menuitem", { name: "Tamarillos", exact: true }).click();
	await expect(page).toHaveURL(/q=tamarillo/);
	await expect(page).not.toHaveURL(/archived/);
	await expect(sessionRow(page, sessionId)).toBeVisible();
	await page.getByRole("button", { name: "Views and order" }).first().click();
	await page.getByRole("menuitemcheckbox", { name: "In folders" }).click();
	const folder = page.getByRole("button", { name: "Scratch folders" }).first();
	await expect(folder).toHaveAttribute("aria-expanded", "true");
	await folder.click();
	await expect(sessionRow(page, sessionId)).toBeHidden();
	await page.reload();
	await expect(page.getByRole("button", { name: "Scratch folders" }).first()).toHaveAttribute("aria-expanded", "false");
});

test("[LIVE9] [FIND5] what is seen in one tab is seen in another, and unread again there, without reading the list anew", async ({
	page,
	start,
	server,
}) => {
	const sessionId = await start("Seen from afar", "echo");
	await untilStatus(server.client, sessionId, "done");
	await page.goto("/");
	const unread = sessionRow(page, sessionId).getByText("Unread:");
	await expect(unread).toHaveCount(1);
	const reads: string[] = [];
	page.on("request", (request) => void (request.url().includes("listSessions") && reads.push(request.url())));
	const other = await page.context().newPage();
	await other.goto(`/sessions/${sessionId}`);
	await expect(unread).toHaveCount(0);
	await server.client.markSeen.mutate({ sessionIds: [sessionId], seen: false });
	await expect(unread).toHaveCount(1);
	expect(reads).toEqual([]);
	await other.close();
});

test("[REST4] a fork stands below the session that it was forked from, wherever the list is read", async ({
	page,
	start,
	server,
}) => {
	const sessionId = await start("The quince of all forks");
	await untilStatus(server.client, sessionId, "done");
	const { sessionId: fork } = await server.client.forkSession.mutate({ sessionId, turn: 2, title: "A medlar" });
	await start("Between the two", "echo").then((id) => untilStatus(server.client, id, "done"));
	await page.goto("/");
	const rows = page.locator("[data-session-list] [data-session-row]");
	await expect(sessionRow(page, fork)).toContainText("from turn 2");
	const order = await rows.evaluateAll((all) => all.map((row) => row.getAttribute("data-session-row")));
	expect(order[order.indexOf(sessionId) + 1]).toBe(fork);
	const left = async (id: string) =>
		(
			await sessionRow(page, id)
				.getByText(id === fork ? "A medlar" : "The quince")
				.first()
				.boundingBox()
		)?.x ?? 0;
	expect(await left(fork)).toBeGreaterThan(await left(sessionId));
	expect(await violations(page)).toEqual([]);
});
