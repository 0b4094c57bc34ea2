import { expect, test } from "./page/test.ts";
import { violations, violationsInEveryLook } from "./page/violations.ts";
import { untilStatus } from "./server/log.ts";

test("axe finds nothing on the sessions, a session that is done, and one that runs, in every look", async ({
	page,
	start,
	open,
	server,
}) => {
	test.slow();
	const done = await start("Look at this when it is done");
	await untilStatus(server.client, done, "done");
	const running = await start("And so forth", "endless");
	await page.goto("/");
	await expect(page.getByRole("link", { name: /And so forth/ }).first()).toContainText("Running");
	expect(await violationsInEveryLook(page)).toEqual([]);

	await open(done);
	await expect(page).toHaveTitle(/^✓ Done/);
	await expect(page.getByRole("heading", { name: "Turn 8" })).toBeVisible();
	await page.getByRole("button", { name: /^Done: edit_file/ }).click();
	await page
		.getByRole("button", { name: /^Reasoning/ })
		.first()
		.click();
	expect(await violationsInEveryLook(page)).toEqual([]);

	await open(running);
	await expect(page.getByRole("region", { name: "Conversation" })).toContainText("so forth");
	expect(await violationsInEveryLook(page)).toEqual([]);
	await server.client.cancelRun.mutate({ sessionId: running });
	await expect(page).toHaveTitle(/^⊘ Cancelled/);
	expect(await violations(page)).toEqual([]);
});

test("axe finds nothing on a trace, a menu, a dialog, the palette and the page of no session", async ({
	page,
	start,
	open,
	server,
	problems,
}) => {
	const sessionId = await start("Open everything", "tour");
	await untilStatus(server.client, sessionId, "done");
	await open(sessionId);
	await page.getByRole("button", { name: "More actions" }).click();
	await expect(page.getByRole("menu")).toBeVisible();
	expect(await violations(page)).toEqual([]);
	await page.keyboard.press("Escape");
	await expect(page.getByRole("menu")).toBeHidden();
	await page.keyboard.press("Control+k");
	await expect(page.getByRole("dialog")).toBeVisible();
	expect(await violations(page)).toEqual([]);

	problems.expect(/404 \(Not Found\)/);
	await page.goto("/sessions/0190f0f0-0000-7000-8000-000000000000");
	await expect(page.getByText("There is no such session")).toBeVisible();
	expect(await violations(page)).toEqual([]);
});
