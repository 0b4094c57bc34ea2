import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { conversation } from "./page/parts.ts";
import { expect, test } from "./page/test.ts";
import { violations } from "./page/violations.ts";
import { readLog, untilStatus } from "./server/log.ts";

const turns = (page: Page): Locator => page.getByRole("list", { name: "Turns" });
const turn = (page: Page, number: number): Locator =>
	turns(page).getByRole("button", { name: new RegExp(`^Turn ${number}\\b`) });
const dialog = (page: Page): Locator => page.getByRole("dialog");

/** The demo agent on the sample project, up to its end: it edits src/split.js in turn 5, and writes CHANGELOG.md in 7. */
let prepare: () => Promise<{ sessionId: string; file: (path: string) => Promise<string | null>; workspace: string }>;

test.beforeAll(({ server: { client } }) => {
	prepare = async () => {
		const { sessionId } = await client.startSession.mutate({ prompt: "Find the bug and fix it" });
		await untilStatus(client, sessionId, "done");
		const { session } = await client.getSession.query({ sessionId });
		const workspace = session.workspace ?? "";
		const file = (path: string) => readFile(join(workspace, path), "utf8").catch(() => null);
		return { sessionId, file, workspace };
	};
});

test("[REST1] [REST2] [REST4] back to turn 1 with the files, undone with one click, and forked", async ({
	page,
	server: { client },
}) => {
	const { sessionId, file } = await prepare();
	const fixed = await file("src/split.js");
	expect(await file("CHANGELOG.md")).not.toBeNull();
	await page.goto(`/sessions/${sessionId}`);
	await expect(conversation(page)).toContainText("All green");
	await page.locator("body").press("3");
	await expect(turn(page, 8)).toBeVisible();
	await turn(page, 5).click();
	await expect(page.locator("#turn-5")).toBeInViewport();
	const changed = page.getByRole("region", { name: "Files changed" });
	await changed.getByRole("button", { name: /split\.js/ }).click();
	await expect(changed.getByRole("group", { name: "Diff" })).toContainText("Math.floor");
	expect(await violations(page)).toEqual([]);

	for (let key = 0; key < 4; key += 1) await page.keyboard.press("k");
	await expect(turn(page, 1)).toBeFocused();
	await page.keyboard.press("r");
	await expect(dialog(page)).toContainText("Turns 2–8 are set aside, not deleted.");
	await expect(dialog(page).getByRole("button", { name: /^Restore 2 files/ })).toBeFocused();
	await dialog(page).getByRole("button", { name: "Diff of src/split.js" }).click();
	await expect(dialog(page).getByRole("group", { name: "Diff" })).toContainText("Math.round");
	expect(await violations(page)).toEqual([]);
	await page.keyboard.press("Control+Enter");
	await expect(dialog(page)).toBeHidden();
	await expect(turns(page)).toContainText("Restored to turn 1");
	await expect(conversation(page)).not.toContainText("All green");
	await expect(conversation(page)).toContainText("7 turns set aside by the restore to turn 1");
	await expect.poll(() => file("CHANGELOG.md")).toBeNull();
	await expect.poll(() => file("src/split.js")).toContain("Math.round");
	// The toast stays while the pointer is on it.
	const toast = page.locator("[data-sonner-toast]");
	await toast.hover();
	expect(await violations(page)).toEqual([]);

	await conversation(page)
		.getByRole("button", { name: /set aside/ })
		.click();
	await toast.hover();
	await expect(conversation(page)).toContainText("All green");
	expect(await violations(page)).toEqual([]);

	await toast.getByRole("button", { name: "Undo" }).click();
	await expect(turns(page)).toContainText("Undid the restore to turn 1");
	await expect(conversation(page)).not.toContainText("set aside");
	await expect(conversation(page)).toContainText("All green");
	// The log tells of a restore before its files are in place.
	await expect.poll(() => file("src/split.js")).toBe(fixed);
	await expect.poll(() => file("CHANGELOG.md")).not.toBeNull();

	await turn(page, 1).click();
	await page.keyboard.press("Shift+F");
	await expect(page.getByRole("link", { name: "Fork of turn 1" })).toBeVisible();
	await expect(conversation(page)).not.toContainText("All green");
	await expect(conversation(page)).toContainText("I'll have a look at the project first");
	await page.getByRole("link", { name: "Fork of turn 1" }).click();
	await expect(page).toHaveURL(new RegExp(sessionId));
	await page.goto(`/sessions/${sessionId}?panel=timeline`);
	await turns(page).hover();
	await expect(turns(page).getByText("Forked from turn 1 to")).toBeVisible();
	const types = (await readLog(client, sessionId)).map(({ type }) => type);
	expect(types.filter((type) => type === "session.restored")).toHaveLength(2);
});

test("[REST1] [REST3] a file that somebody else changed comes first, unticked; only what is ticked is written", async ({
	page,
}) => {
	const { sessionId, file, workspace } = await prepare();
	const theirs = `${await file("CHANGELOG.md")}\nA person wrote this.\n`;
	await writeFile(join(workspace, "CHANGELOG.md"), theirs);
	await page.goto(`/sessions/${sessionId}?panel=timeline&turn=1`);
	await turns(page).getByRole("button", { name: "Restore to turn 1" }).click();
	const rows = dialog(page).getByRole("list", { name: "Files" }).getByRole("listitem");
	await expect(rows.first()).toContainText("Conflict");
	const conflict = rows.first().getByRole("checkbox", { name: "Restore CHANGELOG.md" });
	await expect(conflict).toBeFocused();
	await expect(conflict).not.toBeChecked();
	expect(await violations(page)).toEqual([]);
	await dialog(page)
		.getByRole("radio", { name: /^Files/ })
		.click();
	await dialog(page)
		.getByRole("button", { name: /^Restore 1 file/ })
		.click();
	await expect(turns(page)).toContainText("Restored to turn 1");
	await expect(conversation(page)).toContainText("All green");
	await expect.poll(() => file("src/split.js")).toContain("Math.round");
	expect(await file("CHANGELOG.md")).toBe(theirs);
	await turns(page).getByRole("button", { name: "Undo", exact: true }).click();
	await expect(turns(page)).toContainText("Undid the restore to turn 1");
	await expect.poll(() => file("src/split.js")).not.toContain("Math.round");
});

test("[REST5] while a run is active there is no restore, but the way to end the run", async ({ page, start, open }) => {
	const sessionId = await start("And so forth", "endless");
	await open(sessionId);
	await page.locator("body").press("3");
	await turns(page).getByRole("button", { name: "Start" }).click();
	await page.keyboard.press("r");
	await expect(dialog(page)).toContainText("A run is active");
	await expect(dialog(page).getByRole("button", { name: /^Restore/ })).toBeDisabled();
	await dialog(page).getByRole("button", { name: "Cancel the run" }).click();
	await expect(dialog(page)).not.toContainText("A run is active");
	await expect(page).toHaveTitle(/^⊘ Cancelled/);
});

test.describe("on a phone", () => {
	test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: "light" });

	test("[REST2] the timeline, its details and the sheet fit, and restore", async ({ page }) => {
		const { sessionId, file } = await prepare();
		await page.goto(`/sessions/${sessionId}`);
		await page.getByRole("button", { name: "Timeline", exact: true }).tap();
		await turn(page, 6).tap();
		const detail = page.getByRole("region", { name: "Details of turn 6" });
		await expect(detail).toContainText("No file changed");
		expect(await violations(page)).toEqual([]);
		await detail.getByRole("button", { name: "Restore" }).tap();
		await expect(dialog(page)).toContainText("Turns 7–8 are set aside");
		expect(await violations(page)).toEqual([]);
		const width = await page.evaluate(() => document.documentElement.scrollWidth);
		expect(width).toBeLessThanOrEqual(390);
		await dialog(page)
			.getByRole("button", { name: /^Restore 1 file/ })
			.tap();
		await expect(turns(page)).toContainText("Restored to turn 6");
		await expect.poll(() => file("CHANGELOG.md")).toBeNull();
	});
});
