import { addUsage, formatCount, formatTokens, noUsage, totalTokens } from "@playhead/core";
import type { Page } from "@playwright/test";
import { expect, test } from "./page/test.ts";
import { violations } from "./page/violations.ts";
import { untilStatus } from "./server/log.ts";

/** Runs of one agent, so that those of other tests do not count. */
const agent = "tour";
let session: string;

test.beforeAll(async ({ server }) => {
	session = (await server.client.startSession.mutate({ prompt: "Count what this uses", agent })).sessionId;
	await untilStatus(server.client, session, "done");
});

const overview = (page: Page) => page.getByRole("region", { name: "Overview" });
const figure = (page: Page, name: string) =>
	overview(page)
		.getByRole("definition")
		.and(page.locator(`dt:text-is("${name}") + dd`));

test("[TRACE3] the overview's numbers are the sums of its runs, and each chart leads to them", async ({
	page,
	server,
}) => {
	const { items } = await server.client.traces.list.query({ agent, limit: 200 });
	const tokens = totalTokens(items.reduce((sum, { usage }) => addUsage(sum, usage), noUsage));
	await page.goto(`/?agent=${agent}&range=24h`);
	await expect(figure(page, "Runs")).toHaveText(formatCount(items.length));
	await expect(figure(page, "Tokens")).toHaveText(formatTokens(tokens));

	const runs = page.getByRole("region", { name: "Runs and errors an hour" });
	await runs.getByRole("button", { name: "Show as table" }).click();
	const counts = await runs.locator("tbody tr td:nth-child(2)").allTextContents();
	expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(items.length);
	await runs.getByRole("button", { name: "Show as chart" }).click();

	const chart = runs.getByRole("application");
	await chart.focus();
	for (let step = 1; step < counts.length; step += 1) await page.keyboard.press("ArrowRight");
	await expect(runs.getByText("so far")).toBeVisible();
	await page.keyboard.press("Enter");
	await expect(page).toHaveURL(/\/traces\?agent=tour&from=/);
	const list = page.getByRole("table", { name: "Runs" });
	await expect(list.locator("tbody tr")).toHaveCount(Number(counts.at(-1)));
	await list.getByRole("link", { name: "Count what this uses" }).first().click();
	await expect(page).toHaveURL(/\/traces\/[0-9a-f-]{36}$/);
});

test("a model, an agent and a tool lead to what is behind them; the range is kept in the address", async ({ page }) => {
	await page.goto(`/?agent=${agent}`);
	await overview(page)
		.getByRole("link", { name: /^read_file: median/ })
		.click();
	await expect(page).toHaveURL(/tool=read_file/);
	await overview(page).getByRole("button", { name: "30 d" }).click();
	await expect(page).toHaveURL(/range=30d/);
	await page.reload();
	await expect(overview(page).getByRole("button", { name: "30 d" })).toHaveAttribute("aria-pressed", "true");
	await page.getByRole("region", { name: "Models" }).getByRole("link").first().click();
	await expect(page).toHaveURL(/\/traces\?agent=tour&model=.*&tool=read_file/);
	await expect(page.getByRole("table", { name: "Runs" }).locator("tbody tr").first()).toBeVisible();
	await page.getByRole("button", { name: "With failed steps" }).click();
	await expect(page).toHaveURL(/errors=true/);
	await page.getByRole("searchbox").fill("nothing is called like this");
	await expect(page.getByText("No run matches.")).toBeVisible();
});

test("a turn of the usage leads to its place in the conversation", async ({ page, open }) => {
	await open(session);
	await page.getByRole("button", { name: /^Context/ }).click();
	const usage = page.getByRole("dialog", { name: "Usage" });
	await expect(usage.getByRole("application").first()).toBeVisible();
	expect(await violations(page, "[role=dialog]")).toEqual([]);
	await usage.getByRole("button", { name: "Show as table" }).click();
	await usage.getByRole("button", { name: "Turn 1", exact: true }).click();
	await expect(usage).toBeHidden();
	await expect(page.getByRole("heading", { name: "Turn 1", exact: true })).toBeInViewport();
});

for (const [colorScheme, width] of [
	["dark", 1440],
	["light", 390],
] as const) {
	test.describe(`${colorScheme}, ${width} px`, () => {
		test.use({ colorScheme, viewport: { width, height: 900 } });
		test("axe finds nothing on the charts, their tables and the list of runs", async ({ page }) => {
			await page.goto("/");
			await expect(page.getByRole("application")).toHaveCount(4);
			expect(await violations(page)).toEqual([]);
			const toTable = page.getByRole("button", { name: "Show as table" });
			for (let left = await toTable.count(); left > 0; left -= 1) await toTable.first().click();
			await expect(toTable).toHaveCount(0);
			expect(await violations(page)).toEqual([]);
			await page.goto("/traces");
			await expect(page.getByRole("table", { name: "Runs" }).locator("tbody tr").first()).toBeVisible();
			expect(await violations(page)).toEqual([]);
			expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
				0,
			);
		});
	});
}
