import { formatCost, formatTokens, totalTokens } from "@playhead/core";
import type { Locator, Page } from "@playwright/test";
import { composer, conversation, question } from "./page/parts.ts";
import { expect, test } from "./page/test.ts";
import { violations } from "./page/violations.ts";
import { untilStatus } from "./server/log.ts";

const head = (page: Page): Locator => page.getByRole("slider", { name: "Playhead" });
const bar = (page: Page): Locator => page.getByText(/^Looking at /);
const trace = (page: Page): Locator => page.getByRole("treegrid");

/** Where the slider says that it stands: "End of turn 3, seq 88". */
const says = async (page: Page, words: RegExp) => await expect(head(page)).toHaveAttribute("aria-valuetext", words);

/** The demo agent on the sample project, up to its end: eight turns. */
let sessionId: string;
/** Where each turn is whole: its snapshot is told. */
let ends: number[];

test.beforeAll(async ({ server: { client } }) => {
	({ sessionId } = await client.startSession.mutate({ prompt: "Find the bug and fix it" }));
	await untilStatus(client, sessionId, "done");
	const { events } = await client.getEvents.query({ sessionId, limit: 1_000 });
	ends = events.filter(({ type, turn }) => type === "snapshot.saved" && turn !== 0).map(({ seq }) => seq);
});

test("[REST7] by keys to a moment: conversation, trace, figures and timeline show it, and nothing of it can be acted on", async ({
	page,
	server: { client },
}) => {
	const third = ends[2] ?? 0;
	await page.goto(`/sessions/${sessionId}`);
	await expect(conversation(page)).toContainText("All green");
	await says(page, /^Live, turn 8$/);
	await expect(trace(page)).toHaveAttribute("aria-rowcount", /\d\d/);
	const rowsLive = Number(await trace(page).getAttribute("aria-rowcount"));

	// By turn and by event, from anywhere on the page.
	for (let key = 0; key < 6; key += 1) await page.locator("body").press("Shift+ArrowLeft");
	await says(page, new RegExp(`^End of turn 3, seq ${third}$`));
	await expect(bar(page)).toContainText("Looking at the end of turn 3.");
	await expect(conversation(page)).toContainText("The README promises a split");
	await expect(conversation(page)).not.toContainText("There it is");
	const then = await client.getSession.query({ sessionId, atSeq: third });
	const header = page.locator("header").first();
	await expect(header).toContainText("Running");
	await expect(header).toContainText(formatTokens(totalTokens(then.session.usage)));
	await expect(header).toContainText(formatCost(then.session.cost ?? 0));
	await expect.poll(async () => Number(await trace(page).getAttribute("aria-rowcount"))).toBeLessThan(rowsLive);
	await page.locator("body").press("ArrowRight");
	await says(page, new RegExp(`, seq ${third + 1}$`));
	await page.locator("body").press("ArrowLeft");
	await expect(page).toHaveURL(new RegExp(`seq=${third}\\b`));

	// Nothing of the past is to be acted on.
	await expect(composer(page)).toBeHidden();
	await expect(page.getByText("Back to now to write, or fork from here")).toBeVisible();
	await expect(page.getByRole("button", { name: "Fork from turn 3" })).toBeVisible();

	// The timeline keeps all turns; the line lies under the third.
	await page.locator("body").press("3");
	const turns = page.getByRole("list", { name: "Turns" });
	await expect(turns.getByRole("listitem").filter({ hasText: "The playhead stands here" })).toContainText(
		"The README promises",
	);
	await expect(turns).toContainText("Fixed: a bill is now split");
	expect(await violations(page)).toEqual([]);
});

test("[REST7] a link holds the place; dragged to the left end and on to the right one", async ({ page }) => {
	const third = ends[2] ?? 0;
	await page.goto(`/sessions/${sessionId}?seq=${third}`);
	await says(page, new RegExp(`^End of turn 3, seq ${third}$`));
	await expect(conversation(page)).toContainText("The README promises a split");
	await expect(conversation(page)).not.toContainText("There it is");

	const box = await head(page).locator("..").boundingBox();
	if (box === null) throw new Error("There is no track.");
	const y = box.y + box.height / 2;
	await page.mouse.move(box.x + box.width / 2, y);
	await page.mouse.down();
	await page.mouse.move(box.x + 1, y, { steps: 4 });
	await says(page, /^Before the first turn, seq \d+$/);
	await expect(conversation(page)).not.toContainText("The README promises");
	await page.mouse.move(box.x + box.width + 40, y, { steps: 4 });
	await page.mouse.up();
	await says(page, /^Live, turn 8$/);
	await expect(conversation(page)).toContainText("All green");
	await expect(page).not.toHaveURL(/seq=/);
});

test("[REST7] the film plays up to now", async ({ page }) => {
	await page.goto(`/sessions/${sessionId}`);
	await says(page, /^Live, turn 8$/);
	await head(page).focus();
	for (let key = 0; key < 4; key += 1) await page.keyboard.press("PageDown");
	await says(page, /^End of turn 5, /);
	await page.keyboard.press("Space");
	await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
	await says(page, /^Turn 6, /);
	await page.getByRole("button", { name: "Speed: 1×" }).click();
	await page.getByRole("menuitemradio", { name: "50×" }).click();
	await says(page, /^Live, turn 8$/);
	await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();
	await expect(composer(page)).toBeVisible();
});

test("[REST7] [TOOL6] while a run goes on, the past is looked at, and what waits is answered only now", async ({
	page,
	start,
	open,
}) => {
	await open(await start("Find the bug and fix it", "careful"));
	await expect(question(page)).toBeVisible();
	await head(page).focus();
	await page.keyboard.press("ArrowLeft");
	await expect(bar(page)).toBeVisible();
	await expect(question(page)).toBeHidden();
	await expect(page.getByRole("button", { name: "Cancel", exact: true })).toBeVisible();
	await page.locator("body").press("l");
	await expect(bar(page)).toBeHidden();
	await expect(question(page)).toBeVisible();
});

test.describe("on a phone", () => {
	test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: "light" });

	test("[REST7] a tap moves the playhead; the moment fits; back to now", async ({ page }) => {
		await page.goto(`/sessions/${sessionId}`);
		await expect(conversation(page)).toContainText("All green");
		const box = await head(page).locator("..").boundingBox();
		if (box === null) throw new Error("There is no track.");
		await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
		await expect(bar(page)).toBeVisible();
		await expect(conversation(page)).not.toContainText("All green");
		expect(await violations(page)).toEqual([]);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
		await page.getByRole("button", { name: "Live" }).tap();
		await expect(conversation(page)).toContainText("All green");
	});
});
