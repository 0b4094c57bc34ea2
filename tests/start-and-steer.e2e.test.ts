import { limits } from "@playhead/core";
import type { Page } from "@playwright/test";
import { composer, conversation, question, sessionRow } from "./page/parts.ts";
import { expect, test } from "./page/test.ts";
import { readLog, readTranscript, untilStatus } from "./server/log.ts";

const prompt = (page: Page) => page.getByRole("textbox", { name: "What should the agent do?" });
const idOf = (page: Page) => new URL(page.url()).pathname.split("/").at(-1) ?? "";

test("[RUN1] a session is started from the keyboard alone", async ({ page, start, server }) => {
	// Where nothing was ever started the prompt has the focus by itself.
	await start("There is one already", "echo");
	await page.goto("/");
	await expect(page.getByRole("button", { name: /^Agent: demo/ })).toBeVisible();
	await page.locator("body").press("n");
	await expect(prompt(page)).toBeFocused();
	await page.keyboard.type("Started by key");
	await page.keyboard.press("Control+Enter");
	await page.waitForURL(/\/sessions\/[0-9a-f-]{36}$/);
	await expect(conversation(page)).toContainText("Started by key");
	await expect(page).toHaveTitle(/^✓ Done · Started by key/);
	const log = await readLog(server.client, idOf(page));
	expect(log.filter(({ type }) => type === "run.started")).toHaveLength(1);
});

test("[RUN6] Cancel ends a running command, keeps what it printed, and the session goes on", async ({
	start,
	open,
	server,
}) => {
	const sessionId = await start("Run for ever", "command");
	const page = await open(sessionId);
	const call = page.locator('[id^="call-"]').first();
	await expect(call).toContainText("still here");

	const asked = performance.now();
	await page.getByRole("button", { name: "Cancel", exact: true }).click();
	await expect(page).toHaveTitle(/^⊘ Cancelled/);
	expect(performance.now() - asked).toBeLessThan(10_000);
	await expect(page.getByRole("region", { name: "Cancelled" })).toBeVisible();
	await expect(call.getByRole("button", { name: /^Cancelled: run_command/ })).toBeVisible();

	const { messages } = await readTranscript(server.client, sessionId);
	const [stopped] = messages.flatMap(({ parts }) => parts.filter((part) => part.type === "tool-call"));
	expect(stopped).toMatchObject({ status: "cancelled", error: { code: "CANCELLED" } });
	expect(stopped?.output).toContain("still here");

	await composer(page).fill("Never mind");
	await composer(page).press("Enter");
	await expect(conversation(page)).toContainText("Never mind");
	await expect(composer(page)).toHaveValue("");
	await expect(page).toHaveTitle(/^● Running/);
	await page.getByRole("button", { name: /^Stop/ }).click();
	await expect(page).toHaveTitle(/^⊘ Cancelled/);
});

test("[RUN2] a message that is sent while a run goes on waits its turn and is then answered", async ({
	start,
	open,
}) => {
	const sessionId = await start("Fix the bug", "careful");
	const page = await open(sessionId);
	// The run asks before its first command, and so goes on until it is answered.
	await expect(question(page)).toContainText("node --test");
	await composer(page).fill("Now a test for it");
	await page.getByRole("button", { name: /^Queue/ }).click();
	await expect(conversation(page)).toContainText("Queued: waits its turn");
	await question(page)
		.getByRole("button", { name: /^Always/ })
		.click();
	await expect(conversation(page)).not.toContainText("Queued: waits its turn");
	await expect(conversation(page)).toContainText("10 tests, all passing");
	await expect(page).toHaveTitle(/^✓ Done/);
	const said = await page.locator('[id^="message-"]').filter({ hasText: "You said" }).allTextContents();
	expect(said).toEqual(["You said: Fix the bug", "You said: Now a test for it"]);
});

test("a session is renamed in its header and in the list", async ({ start, open, server }) => {
	const sessionId = await start("A first name", "echo");
	await untilStatus(server.client, sessionId, "done");
	const page = await open(sessionId);
	await page.getByRole("heading", { level: 1 }).getByRole("button").click();
	await page.getByRole("textbox", { name: "Title" }).fill("A second name");
	await page.keyboard.press("Enter");
	await expect(page).toHaveTitle(/A second name/);

	await page.goto("/");
	await sessionRow(page, sessionId).focus();
	await page.keyboard.press("F2");
	await page.getByRole("textbox", { name: "Title" }).fill("A third name");
	await page.keyboard.press("Enter");
	await expect(sessionRow(page, sessionId)).toContainText("A third name");
	expect((await server.client.getSession.query({ sessionId })).session.title).toBe("A third name");
});

test("an archived session leaves the list and comes back by Undo; a deleted one is gone", async ({
	page,
	start,
	server,
	problems,
}) => {
	const sessionId = await start("Come and go", "echo");
	await untilStatus(server.client, sessionId, "done");
	await page.goto("/");
	const act = async (name: string) => {
		await sessionRow(page, sessionId).hover();
		await page.getByRole("button", { name: "Actions for Come and go" }).first().click();
		await page.getByRole("menuitem", { name }).click();
	};
	await act("Archive");
	await expect(sessionRow(page, sessionId)).toBeHidden();
	await page.getByRole("button", { name: "Undo" }).click();
	await expect(sessionRow(page, sessionId)).toBeVisible();
	await act("Delete");
	await expect(sessionRow(page, sessionId)).toBeHidden();
	await page.goto("/?trash=true");
	await act("Delete for good");
	await page.getByRole("dialog").getByRole("button", { name: "Delete for good" }).click();
	await expect(sessionRow(page, sessionId)).toBeHidden();

	problems.expect(/404 \(Not Found\)/);
	await page.goto(`/sessions/${sessionId}`);
	await expect(page.getByText("There is no such session")).toBeVisible();
});

test("a session's own menu deletes it as the list does: into the trash, with Undo", async ({
	page,
	start,
	open,
	server: { client },
}) => {
	const sessionId = await start("Away and back", "echo");
	await untilStatus(client, sessionId, "done");
	const purgeAt = async () => (await client.getSession.query({ sessionId })).session.purgeAt;
	await open(sessionId);
	await page.getByRole("button", { name: "More actions" }).click();
	await page.getByRole("menuitem", { name: "Delete" }).click();
	await expect(page).toHaveURL(/\/$/);
	await expect(sessionRow(page, sessionId)).toBeHidden();
	expect(await purgeAt()).not.toBeNull();
	await page.getByRole("button", { name: "Undo" }).click();
	await expect(page).toHaveURL(new RegExp(sessionId));
	await expect.poll(purgeAt).toBeNull();
});

test("links lead to a turn and to a tool call, which they open", async ({ page, start, server }) => {
	const sessionId = await start("Link to me");
	await untilStatus(server.client, sessionId, "done");
	const { messages } = await readTranscript(server.client, sessionId);
	const calls = messages.flatMap(({ parts }) => parts.filter((part) => part.type === "tool-call"));
	const edit = calls.find(({ name }) => name === "edit_file");
	await page.goto(`/sessions/${sessionId}#turn-2`);
	await expect(page.locator("#turn-2")).toBeInViewport();
	await page.goto("/");
	await page.goto(`/sessions/${sessionId}#call-${edit?.callId}`);
	const call = page.locator(`[id="call-${edit?.callId}"]`);
	await expect(call).toBeInViewport();
	await expect(call.getByRole("button", { name: /^Done: edit_file/ })).toHaveAttribute("aria-expanded", "true");
});

for (const [what, id] of [
	["an unknown", "0190f0f0-0000-7000-8000-000000000000"],
	["a malformed", "no-session"],
]) {
	test(`[SEC4] ${what} session id shows that there is no such session`, async ({ page, problems }) => {
		problems.expect(/40[04] \((Not Found|Bad Request)\)/);
		await page.goto(`/sessions/${id}`);
		await expect(page.getByRole("alert").filter({ hasText: "There is no such session" })).toBeVisible();
		await page.getByRole("link", { name: "Go to all sessions" }).click();
		await expect(page.getByRole("heading", { name: "Start a session" })).toBeVisible();
	});
}

test("[SEC4] an empty prompt cannot be sent; one of 2 MB is refused in words and stored nowhere", async ({
	page,
	server,
	problems,
}) => {
	problems.expect(/413/);
	const count = async () => (await server.client.listSessions.query({ limit: 200 })).items.length;
	const before = await count();
	await page.goto("/");
	const send = page.getByRole("button", { name: /^Start/ });
	await expect(send).toBeDisabled();
	await prompt(page).fill(" \n ");
	await expect(send).toBeDisabled();
	await prompt(page).press("Control+Enter");

	await prompt(page).fill("All work and no play. ".repeat(100_000));
	await send.click();
	const alert = page.getByRole("alert").filter({ hasText: "The session was not started" });
	await expect(alert).toContainText(`over the limit of ${limits.promptCharacters.toLocaleString("en")} characters`);
	await expect(alert).toContainText("TOO_LARGE");
	await prompt(page).fill("");
	expect(await count()).toBe(before);
});

test("[SEC4] a message over the limit cannot be sent from the composer, which says why", async ({
	start,
	open,
	server,
}) => {
	const sessionId = await start("Short", "echo");
	await untilStatus(server.client, sessionId, "done");
	const page = await open(sessionId);
	await composer(page).fill("All work ".repeat(limits.promptCharacters / 8));
	await expect(page.getByRole("alert").filter({ hasText: "too long" })).toBeVisible();
	await expect(page.getByRole("button", { name: /^Send/ })).toBeDisabled();
	await composer(page).fill("");
});

test("[SEC4] 200,000 letters without a space are taken at once, before a session and in it", async ({
	page,
	start,
	server,
}) => {
	const sessionId = await start("Short", "echo");
	await untilStatus(server.client, sessionId, "done");
	for (const [address, field] of [
		["/", prompt(page)],
		[`/sessions/${sessionId}`, composer(page)],
	] as const) {
		await page.goto(address);
		await field.focus();
		/** From the paste to the frame that shows it, and from a key to its frame; ms. */
		const took = await page.evaluate(
			async (text) => {
				const took: number[] = [];
				for (const part of [text, "b"]) {
					const asked = performance.now();
					document.execCommand("insertText", false, part);
					await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
					took.push(performance.now() - asked);
				}
				return took;
			},
			"a".repeat(limits.promptCharacters - 1),
		);
		await expect(field).toHaveValue(/ab$/);
		// With kerning it is ten seconds and more for each.
		expect(Math.max(...took)).toBeLessThan(6_000);
		await field.fill("");
	}
});
