import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./page/test.ts";
import { untilStatus } from "./server/log.ts";

const sizes = [
	{ width: 1440, height: 900 },
	{ width: 390, height: 844 },
] as const;

async function violations(page: Page): Promise<string[]> {
	const { violations: found } = await new AxeBuilder({ page }).analyze();
	return found.flatMap(({ id, nodes }) =>
		nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")}: ${failureSummary}`),
	);
}

let done: string;

test.beforeAll(async ({ server }) => {
	done = (await server.client.startSession.mutate({ prompt: "Look at this when it is done" })).sessionId;
	await untilStatus(server.client, done, "done");
});

for (const colorScheme of ["dark", "light"] as const) {
	for (const viewport of sizes) {
		test.describe(`${colorScheme}, ${viewport.width} px`, () => {
			test.use({ colorScheme, viewport });

			test("axe finds nothing on the sessions, a session that is done, and one that runs", async ({
				page,
				start,
				open,
				server,
			}) => {
				const running = await start("And so forth", "endless");
				await page.goto("/");
				await expect(page.getByRole("link", { name: /And so forth/ }).first()).toContainText("Running");
				expect(await violations(page)).toEqual([]);

				await open(done);
				await expect(page).toHaveTitle(/^✓ Done/);
				await expect(page.getByRole("heading", { name: "Turn 8" })).toBeVisible();
				await page.getByRole("button", { name: /^Done: edit_file/ }).click();
				await page
					.getByRole("button", { name: /^Reasoning/ })
					.first()
					.click();
				expect(await violations(page)).toEqual([]);
				await expectNoSidewaysScroll(page);

				await open(running);
				await expect(page.getByRole("region", { name: "Conversation" })).toContainText("so forth");
				expect(await violations(page)).toEqual([]);
				await server.client.cancelRun.mutate({ sessionId: running });
				await expect(page).toHaveTitle(/^⊘ Cancelled/);
				expect(await violations(page)).toEqual([]);
			});
		});
	}
}

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
	await page.getByRole("menuitem", { name: "Delete" }).click();
	await expect(page.getByRole("dialog")).toBeVisible();
	expect(await violations(page)).toEqual([]);
	await page.keyboard.press("Escape");
	await expect(page.getByRole("dialog")).toBeHidden();
	await page.keyboard.press("Control+k");
	await expect(page.getByRole("dialog")).toBeVisible();
	expect(await violations(page)).toEqual([]);

	problems.expect(/404 \(Not Found\)/);
	await page.goto("/sessions/0190f0f0-0000-7000-8000-000000000000");
	await expect(page.getByText("There is no such session")).toBeVisible();
	expect(await violations(page)).toEqual([]);
});

/** A phone's page is as wide as its screen. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
	expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}
