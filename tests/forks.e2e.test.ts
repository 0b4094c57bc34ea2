import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { conversation } from "./page/parts.ts";
import { expect, test } from "./page/test.ts";
import { violations } from "./page/violations.ts";
import { untilStatus } from "./server/log.ts";

const turns = (page: Page): Locator => page.getByRole("list", { name: "Turns" });
const turn = (page: Page, number: number): Locator =>
	turns(page).getByRole("button", { name: new RegExp(`^Turn ${number}\\b`) });
const dialog = (page: Page): Locator => page.getByRole("dialog");

/** The demo agent on the sample project, up to its end: it edits src/split.js in turn 5, and writes CHANGELOG.md in 7. */
let prepare: () => Promise<{ sessionId: string; workspace: string }>;

test.beforeAll(({ server: { client } }) => {
	prepare = async () => {
		const { sessionId } = await client.startSession.mutate({ prompt: "Find the bug and fix it" });
		await untilStatus(client, sessionId, "done");
		const { session } = await client.getSession.query({ sessionId });
		return { sessionId, workspace: session.workspace ?? "" };
	};
});

test("[REST4] [REST8] the same message tried again with other words in a fork, and what became of both", async ({
	page,
	server: { client },
}) => {
	const { sessionId } = await prepare();
	await page.goto(`/sessions/${sessionId}`);
	await conversation(page).getByText("Find the bug and fix it").hover();
	await conversation(page).getByRole("button", { name: "Try again" }).click();
	const message = dialog(page).getByRole("textbox", { name: "Message" });
	await expect(message).toHaveValue("Find the bug and fix it");
	await expect(dialog(page).getByRole("combobox", { name: "Model" })).not.toHaveValue("");
	expect(await violations(page)).toEqual([]);
	await message.fill("Once more, with feeling");
	await message.press("Control+Enter");
	await expect(page.getByRole("link", { name: "Fork of the start" })).toBeVisible();
	const forkId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
	expect(forkId).not.toBe(sessionId);
	await untilStatus(client, forkId, "done");

	await page.getByRole("link", { name: "Compare with forks" }).click();
	await expect(page).toHaveURL(/sessions\/compare\?ids=/);
	const table = page.getByRole("table");
	await expect(table.getByRole("row", { name: /^Asked/ })).toContainText("Once more, with feeling");
	await expect(table.getByRole("row", { name: /^Answer/ })).toContainText("What was wrong");
	await expect(page.getByText("since the start of")).toBeVisible();
	await page.getByRole("button", { name: /^To:/ }).click();
	await page.getByRole("menuitemradio", { name: /End of A/ }).click();
	const files = page.getByRole("region", { name: "Files that differ" });
	await files.getByRole("button", { name: /split\.js/ }).click();
	await expect(files.getByRole("group", { name: "Diff", exact: true })).toContainText("Math.floor");
	await expect(page).toHaveURL(/to=A/);
	expect(await violations(page)).toEqual([]);

	await page.goto("/");
	const row = page.locator(`[data-session-row="${forkId}"]`).filter({ visible: true });
	await expect(row).toContainText("Fork from the start");
	await page.goto(`/sessions/${forkId}?panel=timeline`);
	await expect(turns(page)).toContainText("Forked here, from the start of");
	expect(await violations(page)).toEqual([]);
});

test("[REST8] two turns are chosen by key or with Shift, and the address holds both", async ({ page }) => {
	const { sessionId } = await prepare();
	await page.goto(`/sessions/${sessionId}?panel=timeline&turn=4`);
	await expect(turn(page, 4)).toBeVisible();
	await page.locator("body").press("c");
	await expect(turn(page, 4)).toContainText("compared");
	for (let key = 0; key < 3; key += 1) await page.keyboard.press("j");
	const comparison = page.getByRole("region", { name: "turn 4 compared with turn 7" });
	await expect(comparison).toContainText("2 files differ");
	await expect(comparison.getByRole("region", { name: "Said and done in between" })).toContainText("write_file");
	await comparison.getByRole("button", { name: /CHANGELOG/ }).click();
	await expect(comparison.getByRole("group", { name: "Diff", exact: true })).toContainText("+");
	expect(await violations(page)).toEqual([]);
	await page.reload();
	await expect(comparison).toContainText("2 files differ");
	await page.keyboard.press("c");
	await expect(comparison).toBeHidden();
	await turn(page, 2).click({ modifiers: ["Shift"] });
	await expect(page.getByRole("region", { name: "turn 7 compared with turn 2" })).toContainText("2 files differ");
});

test("[REST9] a conflict on three sides: the merge is shown, taken, and written", async ({ page }) => {
	const { sessionId, workspace } = await prepare();
	const path = join(workspace, "src/split.js");
	await writeFile(path, `// A person wrote this.\n${await readFile(path, "utf8")}`);
	await page.goto(`/sessions/${sessionId}?panel=timeline&turn=1`);
	await turns(page).getByRole("button", { name: "Restore to turn 1" }).click();
	await dialog(page).getByRole("button", { name: "Compare three ways: src/split.js" }).click();
	const sides = dialog(page).getByRole("region", { name: "Three sides of src/split.js" });
	await expect(sides).toContainText("Changed outside of the session");
	await expect(sides).toContainText("Changed by this restore");
	await expect(sides.getByRole("group", { name: "Diff of the merge" })).toContainText("Math.round");
	expect(await violations(page)).toEqual([]);
	await sides.getByRole("button", { name: "Take both changes" }).click();
	await dialog(page)
		.getByRole("button", { name: /^Restore 2 files/ })
		.click();
	await expect(turns(page)).toContainText("Restored to turn 1");
	await expect.poll(() => readFile(path, "utf8")).toMatch(/^\/\/ A person wrote this\.[^]*Math\.round/);
});

test("[REST2] from a call in the conversation back to before it, with what is exact about it", async ({ page }) => {
	const { sessionId } = await prepare();
	await page.goto(`/sessions/${sessionId}`);
	const call = conversation(page).locator("[id^=call-]").filter({ hasText: "edit_file" });
	await call.hover();
	await call.getByRole("button", { name: "Actions for edit_file" }).click();
	await page.getByRole("menuitem", { name: /before this call/ }).click();
	await expect(dialog(page)).toContainText("Restore to before edit_file");
	await expect(dialog(page)).toContainText("Exact: until this step its turn had changed no file.");
	expect(await violations(page)).toEqual([]);
	await page.keyboard.press("Control+Enter");
	await expect(conversation(page)).toContainText("4 turns set aside by the restore to turn 4");
});
