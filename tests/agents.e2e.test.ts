import type { Locator, Page } from "@playwright/test";
import { type ModelServer, startModelServer } from "./model-server/index.ts";
import { conversation } from "./page/parts.ts";
import { expect, test } from "./page/test.ts";
import { violations, violationsInEveryLook } from "./page/violations.ts";

const list = (page: Page): Locator => page.getByRole("list", { name: "Agents" });
const field = (page: Page, name: string): Locator => page.getByRole("textbox", { name, exact: true });
const preview = (page: Page): Locator => page.getByRole("region", { name: "System prompt" });
const press = (page: Page, name: string): Promise<void> => page.getByRole("button", { name, exact: true }).click();

let models: ModelServer;

test.beforeAll(async () => {
	models = await startModelServer({ script: () => ({ parts: [{ text: "Ready when you are." }] }) });
});
test.afterAll(() => models[Symbol.asyncDispose]());

test("[AGENT1] [AGENT4] an agent is copied, pointed at a local model, tested, put to work, edited and deleted", async ({
	page,
	server: { client },
}) => {
	await page.goto("/agents");
	await list(page).getByRole("button", { name: /^demo/ }).click();
	await expect(page.getByText("so it is edited there")).toBeVisible();
	await expect(field(page, "Model")).toBeDisabled();
	await press(page, "Duplicate");
	await expect(page.getByRole("heading", { name: "New agent" })).toBeVisible();
	await field(page, "Name").fill("local-copy");
	await field(page, "Model").fill("openai-compatible/local-1");
	await field(page, "Base URL").fill(models.openaiURL);
	await page.getByRole("combobox", { name: "System prompt from" }).selectOption("text");
	await field(page, "Text").fill("You are {{agent}}, who answers in one line.");
	await expect(preview(page)).toContainText("You are local-copy, who answers in one line.");
	await expect(preview(page)).toContainText(/[1-9]\d* tokens/);
	await press(page, "Test connection");
	await expect(page.getByText("the model answered “Ready when you are.”")).toBeVisible();
	await press(page, "Create");
	await expect(page).toHaveURL(/agent=local-copy/);
	await expect(list(page).getByRole("button", { name: /^local-copy/ })).toHaveAttribute("aria-current", "true");

	await field(page, "Turns").fill("3");
	await page.getByRole("radio", { name: "run_command: Ask" }).check();
	await field(page, "Temperature").fill("0.2");
	await field(page, "From").fill("60");
	await field(page, "Provider options").fill('{"local": {"seed": 7}}');
	await press(page, "Save");
	await expect(page.getByRole("button", { name: "Save", exact: true })).toBeDisabled();
	await page.reload();
	await expect(field(page, "Turns")).toHaveValue("3");
	await expect(page.getByRole("radio", { name: "run_command: Ask" })).toBeChecked();
	await expect(field(page, "From")).toHaveValue("60");
	expect((await client.agents.get.query({ name: "local-copy" })).definition).toMatchObject({
		temperature: 0.2,
		compaction: { at: 0.6 },
		providerOptions: { local: { seed: 7 } },
	});
	await press(page, "Make it the default");
	await expect(list(page).getByRole("button", { name: /^local-copy default/ })).toBeVisible();
	expect((await client.agents.list.query()).agents[0]?.name).toBe("local-copy");
	expect(await violations(page)).toEqual([]);
	await press(page, "The file's default again");
	await expect(list(page).getByRole("button", { name: /^demo default/ })).toBeVisible();

	await page.goto("/");
	await page.locator("body").press("n");
	const prompt = page.getByRole("textbox", { name: "What should the agent do?" });
	await expect(prompt).toBeFocused();
	await prompt.fill("Are you there?");
	await page.getByRole("button", { name: /^Agent: / }).click();
	await page.getByRole("menuitemradio", { name: /local-copy/ }).click();
	// A menu gives the focus back when it has closed.
	await expect(page.getByRole("button", { name: "Agent: local-copy" })).toBeFocused();
	await prompt.press("Control+Enter");
	await page.waitForURL(/\/sessions\/[0-9a-f-]{36}$/);
	await expect(conversation(page)).toContainText("Ready when you are.");
	await expect(page).toHaveTitle(/^✓ Done/);
	expect(JSON.stringify(models.requests.at(-1)?.body.messages)).toContain("You are local-copy");

	await page.goto("/agents?agent=local-copy");
	await expect(page.getByRole("link", { name: "1 run", exact: true })).toBeVisible();
	await press(page, "Delete");
	const dialog = page.getByRole("dialog", { name: "Delete the agent local-copy?" });
	expect(await violations(page)).toEqual([]);
	await dialog.getByRole("button", { name: "Delete", exact: true }).click();
	await expect(list(page).getByRole("button", { name: /^local-copy/ })).toHaveCount(0);
	await expect(page.getByText("Choose an agent to see")).toBeVisible();
	const { agents } = await client.agents.list.query();
	expect(agents.map(({ name }) => name)).not.toContain("local-copy");
});

test("[AGENT3] a mistake is told at its field, in every look, and nothing is stored", async ({
	page,
	problems,
	server: { client },
}) => {
	problems.expect(/status of 400/);
	await page.goto("/agents?new=1");
	await field(page, "Name").fill("wrong");
	await field(page, "Model").fill("openai-compatible/local-1");
	await field(page, "Base URL").fill("nowhere");
	await field(page, "Turns").fill("many");
	await field(page, "Key variable").fill("sk-live-0123456789abcdef");
	await expect(field(page, "Base URL")).toHaveAccessibleDescription(/^× must be an http or https address/);
	await expect(field(page, "Turns")).toHaveAccessibleDescription(/^× /);
	await expect(field(page, "Key variable")).toHaveAccessibleDescription(/^× .*NAME/);
	await press(page, "Create");
	await expect(page.getByRole("alert").first()).toContainText("×");
	expect(await violationsInEveryLook(page)).toEqual([]);
	const { agents } = await client.agents.list.query();
	expect(agents.map(({ name }) => name)).not.toContain("wrong");

	await page.goto("/agents");
	await expect(list(page)).toContainText("demo");
	expect(await violationsInEveryLook(page)).toEqual([]);
	await page.setViewportSize({ width: 390, height: 844 });
	await list(page).getByRole("button", { name: /^demo/ }).click();
	await expect(preview(page)).toContainText("tokens");
	await expect(list(page)).toBeHidden();
	expect(await violationsInEveryLook(page)).toEqual([]);
	await page.setViewportSize({ width: 390, height: 844 });
	await press(page, "All agents");
	await expect(list(page)).toBeVisible();
});
