import { formatCount } from "@playhead/core";
import { expect, test } from "./page/test.ts";
import { violations } from "./page/violations.ts";
import { untilStatus } from "./server/log.ts";

const titles = ["Compare this one", "With that one"] as const;
let runs: string[];

test.beforeAll(async ({ server }) => {
	const started = [
		await server.client.startSession.mutate({ prompt: titles[0], agent: "demo" }),
		await server.client.startSession.mutate({ prompt: titles[1], agent: "tour" }),
	];
	runs = started.map(({ runId }) => runId);
	for (const { sessionId } of started) await untilStatus(server.client, sessionId, "done");
});

test("[TRACE3] two runs of the list are compared step by step, with keys alone, down to their texts", async ({
	page,
	server,
}) => {
	await page.goto("/traces");
	for (const title of titles) await page.getByRole("checkbox", { name: `Choose “${title}” to compare` }).check();
	await page.getByRole("button", { name: "Compare" }).click();
	await expect(page).toHaveURL(`/traces/compare?a=${runs[0]}&b=${runs[1]}`);

	const totals = page.getByRole("table", { name: "Totals" });
	for (const [row, runId] of runs.entries()) {
		const { spans } = await server.client.traces.get.query({ runId });
		await expect(totals.locator("tbody tr").nth(row).locator("td").nth(3)).toHaveText(formatCount(spans.length));
	}
	const steps = page.getByRole("treegrid", { name: "Steps of both runs" });
	await expect(steps.getByRole("row").filter({ hasText: "added in B" }).first()).toBeVisible();
	await expect(steps.getByRole("row").filter({ hasText: "missing in B" }).first()).toBeAttached();

	await page.keyboard.press("o");
	await expect(page).toHaveURL(/show=differences/);
	await page.keyboard.press("g");
	await page.keyboard.press("Home");
	const texts = page.getByRole("region", { name: "Texts of the chosen step" });
	await expect(texts.getByRole("region", { name: "Input" })).toContainText(titles[0]);
	await expect(texts.getByRole("region", { name: "Input" })).toContainText(titles[1]);
	await page.keyboard.press("ArrowLeft");
	await expect(steps.getByRole("row")).toHaveCount(2);
	await page.keyboard.press("ArrowRight");
	await page.keyboard.press("Escape");
	await expect(texts).toBeHidden();

	await page.getByRole("button", { name: "Swap A and B" }).click();
	await expect(page).toHaveURL(new RegExp(`a=${runs[1]}&b=${runs[0]}`));
	await expect(totals.locator("tbody tr").first()).toBeVisible();
});

for (const [colorScheme, width] of [
	["dark", 1440],
	["light", 390],
] as const) {
	test(`axe finds nothing on a comparison: ${colorScheme}, ${width} px`, async ({ page }) => {
		await page.emulateMedia({ colorScheme });
		await page.setViewportSize({ width, height: 900 });
		await page.goto(`/traces/compare?a=${runs[0]}&b=${runs[1]}&span=${runs[0]}`);
		await expect(page.getByRole("group", { name: "Diff" }).first()).toBeVisible();
		expect(await violations(page)).toEqual([]);
		expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
	});
}

test("an address without two runs says what to do", async ({ page }) => {
	await page.goto("/traces/compare?a=nonsense");
	await expect(page.getByText("There are not two such runs.")).toBeVisible();
	await page.getByRole("link", { name: "Go to all runs" }).click();
	await expect(page).toHaveURL("/traces");
});
