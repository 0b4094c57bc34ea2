import { hostileTrace } from "@playhead/trace/test";
import type { Page } from "@playwright/test";
import { expect, test } from "./page/test.ts";
import { violations } from "./page/violations.ts";
import { untilStatus } from "./server/log.ts";
import { fixedPicture } from "./trace/fixed-picture.ts";
import { fixedTrace } from "./trace/fixed-trace.ts";
import { readPicture } from "./trace/picture.ts";

let done: { sessionId: string; runId: string };

test.beforeAll(async ({ server }) => {
	done = await server.client.startSession.mutate({ prompt: "A run to look at" });
	await untilStatus(server.client, done.sessionId, "done");
});

const grid = (page: Page) => page.getByRole("treegrid", { name: "Trace" });
const row = (page: Page, name: RegExp) => page.getByRole("row", { name });
const chosen = (page: Page) => page.locator("[role=row][aria-selected=true]");
const bar = (page: Page, name: RegExp) => row(page, name).locator(".trace-bar");

/** What went into every step of a trace that is not in the database, and came out of it. */
const content = {
	input: { command: "npm test" },
	output: { output: "\u001b[31m1 failed\u001b[0m" },
	error: null,
	attributes: {},
	artifacts: { input: [], output: [] },
};

/** The page of the run, which shows this trace in place of its own. */
async function openFixed(page: Page, columns: (runId: string) => unknown = fixedTrace, query = ""): Promise<void> {
	await page.route("**/api/traces/*/spans*", (route) =>
		route.request().url().includes("live=1")
			? route.fulfill({ contentType: "text/event-stream", body: "event: end\ndata: {}\n\n" })
			: route.fulfill({ json: columns(done.runId) }),
	);
	await page.route("**/api/trpc/traces.span*", (route) => route.fulfill({ json: { result: { data: content } } }));
	await page.goto(`/traces/${done.runId}${query}`);
	await expect(row(page, /^Run/)).toBeVisible();
}

test("the failing, the slowest and the costliest step are a key away, its details another", async ({ page }) => {
	await openFixed(page);
	await page.keyboard.press("e");
	await expect(chosen(page)).toHaveAccessibleName(/run_command npm test, tool call, Error/);
	await page.keyboard.press("s");
	await expect(chosen(page)).toHaveAccessibleName(/run_command npm test, tool call, Done, 9 s/);
	await page.keyboard.press("d");
	await expect(chosen(page)).toHaveAccessibleName(/claude, model call, Done, 4 s/);
	await expect(page.getByRole("region", { name: "Details of claude" })).toBeHidden();
	await page.keyboard.press("Enter");
	await expect(page.getByRole("region", { name: "Details of claude" })).toContainText("3,300");
	await page.keyboard.press("Escape");
	await expect(page.getByRole("region", { name: "Details of claude" })).toBeHidden();
});

test("the tree is worked by keys alone, and tells a screen reader what is folded and chosen", async ({ page }) => {
	await openFixed(page);
	await expect(grid(page)).toBeFocused();
	await expect(grid(page)).toHaveAttribute("aria-rowcount", "13");
	for (const key of ["j", "ArrowDown", "j", "ArrowLeft"]) await page.keyboard.press(key);
	await expect(row(page, /^Turn 1,/)).toHaveAttribute("aria-expanded", "false");
	await expect(row(page, /^Turn 1,/)).toHaveAccessibleName(/5 steps inside, 1 error inside/);
	await expect(grid(page)).toHaveAttribute(
		"aria-activedescendant",
		(await row(page, /^Turn 1,/).getAttribute("id")) ?? "",
	);
	await expect(grid(page)).toHaveAttribute("aria-rowcount", "8");
	await page.keyboard.press("ArrowRight");
	await page.keyboard.press("ArrowRight");
	await expect(chosen(page)).toHaveAccessibleName(/^claude/);
	await page.keyboard.press("[");
	await expect(grid(page)).toHaveAttribute("aria-rowcount", "1");
	await page.keyboard.press("Shift+ArrowRight");
	await expect(grid(page)).toHaveAttribute("aria-rowcount", "4");
	await page.keyboard.press("]");
	await expect(grid(page)).toHaveAttribute("aria-rowcount", "13");
	await page.keyboard.press("End");
	await expect(chosen(page)).toHaveAccessibleName(/^check/);
});

test("search counts and goes round its matches, and stands in the address", async ({ page }) => {
	await openFixed(page);
	await page.keyboard.press("/");
	await page.keyboard.type("read_file");
	await expect(page.getByRole("status", { name: "Matches" })).toHaveText("3");
	for (const place of ["1/3", "2/3", "3/3", "1/3"]) {
		await page.keyboard.press("Enter");
		await expect(page.getByRole("status", { name: "Matches" })).toHaveText(place);
	}
	await expect(chosen(page)).toHaveAccessibleName(/src\/retry.ts/);
	await expect(page).toHaveURL(/q=read_file/);
	await page.keyboard.press("Escape");
	await expect(grid(page)).toBeFocused();
	await expect(page).not.toHaveURL(/q=/);
});

test("filters let through what is asked for and what it lies in", async ({ page }) => {
	await openFixed(page);
	await page.getByRole("button", { name: "Errors only" }).click();
	await expect(page.getByRole("row")).toHaveCount(3);
	await expect(row(page, /Error/)).toHaveAccessibleName(/run_command/);
	await page.getByRole("button", { name: "Errors only" }).click();
	await page.getByRole("button", { name: /^tool 5/ }).click();
	await expect(row(page, /tool call/)).toHaveCount(0);
	await page.getByRole("button", { name: /^tool 5/ }).click();
	await page.getByRole("button", { name: "Filter", exact: true }).click();
	await page.getByLabel("Takes at least").fill("soon");
	await expect(page.getByText("Write a time such as")).toBeVisible();
	await page.getByLabel("Takes at least").fill("6 s");
	await expect(page.getByRole("row")).toHaveCount(6);
	await page.getByRole("button", { name: "Clear filters" }).click();
	await expect(page.getByRole("row")).toHaveCount(13);
});

test("idle time is offered to be compressed, and bars stay on one ruler", async ({ page }) => {
	await openFixed(page);
	const before = (await bar(page, /^check/).boundingBox())?.width ?? 0;
	await page.getByRole("button", { name: "50 s, 62 % idle: compress" }).click();
	await expect.poll(async () => (await bar(page, /^check/).boundingBox())?.width ?? 0).toBeGreaterThan(2 * before);
	await expect(page.locator(".trace-gap")).toHaveCount(1);
	await page.keyboard.press("i");
	await expect(page.locator(".trace-gap")).toHaveCount(0);
});

test("the critical path is marked, and waiting on it is told from work", async ({ page }) => {
	await openFixed(page);
	await page.keyboard.press("c");
	await expect(page.getByRole("button", { name: "Critical path" })).toHaveAttribute("aria-pressed", "true");
	for (const name of [/^claude/, /^run_command.*Error/, /^check/])
		await expect(row(page, name).first().locator(".trace-path")).toHaveCount(1);
	await expect(row(page, /^approval/).locator(".trace-path")).toHaveAttribute("data-wait", "");
	await expect(row(page, /src\/index.ts/).locator(".trace-path")).toHaveCount(1);
});

test("a drag over the bars, the wheel, keys and the minimap choose what is seen of the time", async ({ page }) => {
	await openFixed(page);
	const box = await page.locator(".trace-bars").first().boundingBox();
	if (box === null) throw new Error("There are no bars.");
	const shown = page.getByText(/ of 1m 20s$/);
	const y = box.y + 150;
	await page.mouse.move(box.x + box.width / 4, y);
	await page.mouse.down();
	await page.mouse.move(box.x + box.width / 2, y, { steps: 4 });
	await page.mouse.up();
	await expect(shown).toHaveText(/^(19\.9|20) s – (39\.9|40) s of/);
	await expect(chosen(page)).toHaveCount(0);
	await page.keyboard.press(".");
	await expect(shown).toHaveText(/^(24\.9|25) s – (44\.9|45) s of/);
	await page.mouse.move(box.x, y);
	await page.keyboard.down("Control");
	await page.mouse.wheel(0, -240);
	await page.keyboard.up("Control");
	await expect(shown).toHaveText(/^(24\.\d|25) s – (34\.\d|35) s of/);
	const handle = await page.locator("[data-part=window]").boundingBox();
	if (handle === null) throw new Error("The minimap has no window.");
	await page.mouse.move(handle.x + handle.width / 2, handle.y + 5);
	await page.mouse.down();
	await page.mouse.move(handle.x + handle.width / 2 + box.width / 8, handle.y + 5, { steps: 3 });
	await page.mouse.up();
	await expect(shown).toHaveText(/^(34\.\d|35) s – (44\.\d|45) s of/);
	await page.keyboard.press("0");
	await expect(page.getByText("0 – 1m 20s, all of it")).toBeVisible();
});

test("repeated calls are one row when they are grouped", async ({ page }) => {
	await openFixed(page);
	await page.keyboard.press("g");
	await expect(grid(page)).toHaveAttribute("aria-rowcount", "11");
	await row(page, /3 calls alike/)
		.getByRole("button", { name: "Unfold" })
		.click();
	await expect(grid(page)).toHaveAttribute("aria-rowcount", "14");
});

test("flame and tables show the same trace, and lead back to its steps", async ({ page }) => {
	await openFixed(page);
	await page.keyboard.press("m");
	const flame = page.getByRole("application", { name: /Flame/ });
	await expect(flame).toBeVisible();
	await expect(page).toHaveURL(/view=flame/);
	await flame.click({ position: { x: 30, y: 30 } });
	await expect(page.getByRole("region", { name: /Details of/ })).toBeVisible();
	await page.keyboard.press("Escape");
	await page.keyboard.press("m");
	const tools = page.getByRole("row", { name: /^run_command/ });
	await expect(tools).toContainText("14.4 s");
	await expect(page.getByRole("row", { name: /^anthropic\/claude/ })).toContainText("$0.060");
	await page.getByRole("button", { name: "Show the slowest step of tool run_command" }).click();
	await expect(chosen(page)).toHaveAccessibleName(/run_command npm test, tool call, Done/);
});

test("[TRACE4] a step's details hold what went in and came out, raw too, and lead to the chat", async ({ page }) => {
	await page.goto(`/traces/${done.runId}`);
	await row(page, /^edit_file/).click();
	const details = page.getByRole("region", { name: "Details of edit_file" });
	await expect(details.getByRole("group", { name: "Diff" })).toBeVisible();
	await details.getByRole("button", { name: "Raw" }).click();
	await expect(details.getByRole("tabpanel")).toContainText('"additions"');
	await row(page, /^run_command.*Error/)
		.first()
		.click();
	const failed = page.getByRole("region", { name: "Details of run_command" });
	await failed.getByRole("tab", { name: "Error" }).click();
	await expect(failed.getByRole("tabpanel")).toContainText("COMMAND_FAILED");
	await failed.getByRole("button", { name: "Show in chat" }).click();
	await expect(page).toHaveURL(new RegExp(`/sessions/${done.sessionId}.*#call-`));
	await expect(page.getByRole("region", { name: "Conversation" })).toBeVisible();
	await expect(page.getByRole("region", { name: "Details of run_command" })).toBeVisible();
});

test("F gives the trace all of the session's page and takes it back", async ({ page, open }) => {
	await open(done.sessionId);
	await page.keyboard.press("f");
	await expect(page.getByRole("region", { name: "Conversation" })).toBeHidden();
	await expect(row(page, /^edit_file/)).toBeVisible();
	await page.keyboard.press("f");
	await expect(page.getByRole("region", { name: "Conversation" })).toBeVisible();
});

test("[TRACE6] hostile data is shown and breaks nothing", async ({ page }) => {
	await openFixed(page, (runId) => {
		const columns = hostileTrace();
		return { ...columns, id: columns.id.map((id) => (id === "run" ? runId : id)) };
	});
	await page.keyboard.press("End");
	await page.keyboard.press("Enter");
	await expect(page.getByRole("region", { name: /Details of/ })).toBeVisible();
	for (const key of ["c", "i", "g", "e", "s", "m"]) await page.keyboard.press(key);
	await expect(page.getByRole("application", { name: /Flame/ })).toBeVisible();
	await page.keyboard.press("m");
	await expect(page.getByRole("heading", { name: "Slowest tools" })).toBeVisible();
	expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
});

test("the picture of a fixed trace is the one that was looked at", async ({ page }) => {
	await page.setViewportSize({ width: 1440, height: 900 });
	await openFixed(page);
	await page.evaluate(() => document.fonts.ready);
	await expect.poll(async () => (await readPicture(page)).minimap.join("")).toContain("l");
	expect(await readPicture(page)).toEqual(fixedPicture);
	await page.keyboard.press("i");
	await expect(page.locator(".trace-gap")).toHaveCount(1);
	const compressed = await readPicture(page);
	expect(compressed.gaps).toEqual([[557, 24]]);
});

for (const colorScheme of ["dark", "light"] as const) {
	for (const viewport of [
		{ width: 1440, height: 900 },
		{ width: 390, height: 844 },
	]) {
		test.describe(`${colorScheme}, ${viewport.width} px`, () => {
			test.use({ colorScheme, viewport, hasTouch: viewport.width < 720 });

			test("axe finds nothing on the waterfall, the details, the flame and the tables", async ({ page }) => {
				await openFixed(page);
				await row(page, /^run_command.*Error/).click();
				await expect(page.getByRole("region", { name: /Details of/ })).toBeVisible();
				expect(await violations(page)).toEqual([]);
				await page.getByRole("button", { name: "Close" }).click();
				for (const mode of ["Flame", "Tables"]) {
					await page.getByRole("radio", { name: mode }).click();
					expect(await violations(page)).toEqual([]);
				}
			});
		});
	}
}
