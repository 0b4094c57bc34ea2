import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { conversation } from "./page/parts.ts";
import { expect, test } from "./page/test.ts";
import { violations } from "./page/violations.ts";
import { untilStatus } from "./server/log.ts";

const tree = (page: Page): Locator => page.getByRole("tree", { name: "Files" });
const item = (page: Page, name: string | RegExp): Locator => tree(page).getByRole("treeitem", { name });
const file = (page: Page, path: string): Locator => page.getByRole("region", { name: path });

/**
 * The demo agent on the sample project, up to its end: it edits src/split.js in turn 5, and writes CHANGELOG.md in 7. The
 * tests only look at it, so they share it.
 */
let prepare: () => Promise<string>;
let prepared: Promise<string> | null = null;

test.beforeAll(({ server: { client } }) => {
	const run = async () => {
		const { sessionId } = await client.startSession.mutate({ prompt: "Find the bug and fix it" });
		await untilStatus(client, sessionId, "done");
		return sessionId;
	};
	prepare = () => (prepared ??= run());
});

test("[REST7] changed files come first, with their diff, by keys alone", async ({ page }) => {
	const sessionId = await prepare();
	await page.goto(`/sessions/${sessionId}`);
	await expect(conversation(page)).toContainText("All green");
	await expect(page.getByRole("tab", { name: "Files 2 changed" })).toBeVisible();
	await page.locator("body").press("4");
	await expect(tree(page)).toBeFocused();
	await expect(item(page, /^Changed/)).toHaveAttribute("aria-expanded", "true");
	expect(await violations(page)).toEqual([]);

	await page.keyboard.press("ArrowDown");
	await page.keyboard.press("s");
	await page.keyboard.press("Enter");
	const pane = file(page, "src/split.js");
	const diff = pane.getByRole("group", { name: "Diff", exact: true });
	await expect(diff.locator(".changed-word", { hasText: "floor" })).toBeVisible();
	await expect(diff.locator("[style*='--syn-']").first()).toBeVisible();
	expect(await violations(page)).toEqual([]);
	await pane.getByRole("button", { name: "Side by side" }).click();
	await expect(diff).toContainText("Math.round");
	await pane.getByRole("button", { name: "Inline" }).click();
	await page.keyboard.press("Escape");
	await expect(pane).toHaveCount(0);
});

test("[REST7] who wrote a line and the way to that step, the history, downloads", async ({ page }) => {
	const sessionId = await prepare();
	await page.goto(`/sessions/${sessionId}?panel=files&file=src/split.js&show=lines`);
	const pane = file(page, "src/split.js");
	await pane.getByRole("button", { name: "5 edit_file" }).first().click();
	const bar = page.getByRole("region", { name: "Who wrote these lines" });
	await expect(bar).toContainText("Turn 5, edit_file");
	expect(await violations(page)).toEqual([]);
	await pane.getByRole("tab", { name: "History" }).click();
	await pane.getByRole("button", { name: /Turn 5, edit_file/ }).click();
	await expect(pane.getByRole("group", { name: "Diff", exact: true })).toContainText("Math.floor");

	const saving = page.waitForEvent("download");
	await pane.getByRole("link", { name: "Download src/split.js" }).click();
	expect(await readFile(await (await saving).path(), "utf8")).toContain("Math.floor");
	const then = await page.request.get(`/api/sessions/${sessionId}/files/src/split.js?turn=4`);
	expect(await then.text()).toContain("Math.round");
	expect(then.headers()).toMatchObject({
		"x-content-type-options": "nosniff",
		"content-type": "application/octet-stream",
	});
	const zip = await page.request.get(`/api/sessions/${sessionId}/files?turn=4&format=zip`);
	expect((await zip.body()).subarray(0, 2).toString()).toBe("PK");

	await bar.getByRole("button", { name: "Trace" }).click();
	await expect(page.getByRole("treegrid").getByRole("row", { selected: true })).toContainText("edit_file");
	await expect(conversation(page).locator("[id^='call-']", { hasText: "edit_file" }).first()).toBeInViewport();
});

test("[REST7] the files where the playhead stands, against any turn, from a link", async ({
	page,
	server: { client },
}) => {
	const sessionId = await prepare();
	const { items } = await client.snapshots.list.query({ sessionId });
	const seq = items.find(({ turn }) => turn === 5)?.seq ?? 0;
	await page.goto(`/sessions/${sessionId}?panel=files&seq=${seq}&file=src/split.js&show=file&wide=true`);
	await expect(item(page, /^Changed 1$/)).toBeVisible();
	await expect(page.getByRole("group", { name: "Content of src/split.js" })).toContainText("Math.floor");
	await page.getByRole("button", { name: "Compare with the start" }).click();
	await page.getByRole("menuitemradio", { name: "turn 7" }).click();
	await expect(item(page, /CHANGELOG\.md/).first()).toContainText("deleted");
	await page.getByRole("textbox", { name: "Filter files by name" }).fill("test");
	await expect(item(page, "split.js")).toHaveCount(0);
	await page.keyboard.press("Enter");
	await expect(tree(page)).toBeFocused();
	expect(await violations(page)).toEqual([]);
	await page.goto(`/sessions/${sessionId}?panel=files&seq=1`);
	await expect(tree(page)).toContainText("Nothing changed yet");
});

test.describe("on a phone", () => {
	test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: "light" });

	test("[REST7] tree and file fit", async ({ page }) => {
		const sessionId = await prepare();
		await page.goto(`/sessions/${sessionId}`);
		await page.getByRole("button", { name: "Files", exact: true }).tap();
		await item(page, /split\.js/)
			.first()
			.tap();
		await expect(file(page, "src/split.js").getByRole("group", { name: "Diff", exact: true })).toContainText(
			"Math.floor",
		);
		expect(await violations(page)).toEqual([]);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
		await page.getByRole("button", { name: "Close the file" }).tap();
		await expect(tree(page)).toBeVisible();
		expect(await violations(page)).toEqual([]);
	});
});
