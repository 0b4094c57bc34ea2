import type { Client } from "@playhead/api/client";
import type { Page } from "@playwright/test";
import { expect, test } from "./page/test.ts";
import { readTranscript, untilStatus } from "./server/log.ts";
import { until } from "./server/playhead.ts";

const conversation = (page: Page) => page.getByRole("region", { name: "Conversation" });

/** A session of so many messages with an answer each. They wait in line, so that answers stand far from them in the log. */
async function converse(client: Client, sessionId: string, count: number): Promise<void> {
	for (let number = 1; number <= count; number += 1) {
		await until("room in the line", async () => {
			const text = `Message ${number}\n\n${"It goes on for a line or two. ".repeat(6)}`;
			const sent = client.sendMessage.mutate({ sessionId, text, whenBusy: "queue", messageId: `number-${number}` });
			return await sent.then(
				() => true,
				() => false,
			);
		});
	}
	await until(
		"all to be answered",
		async () => (await client.traces.list.query({ sessionId, status: "done", limit: 200 })).items.length > count,
	);
}

test("what is read stays in its place while earlier messages are put before it", async ({ start, open, server }) => {
	test.slow();
	const sessionId = await start("The first message", "echo");
	await converse(server.client, sessionId, 130);
	const page = await open(sessionId);
	await expect(conversation(page)).toContainText("Message 130");
	await expect(conversation(page)).not.toContainText("The first message");
	/** Scrolls up a step a frame, and tells how far what was in view strayed from where the scrolling put it. */
	const strayed = await conversation(page).evaluate(async (box) => {
		const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
		const rows = () => [...box.querySelectorAll<HTMLElement>('[id^="message-"]')];
		let worst = 0;
		let pages = 0;
		for (let step = 0; step < 2_000 && !box.textContent.includes("The first message"); step += 1) {
			const top = box.getBoundingClientRect().top;
			const seen = rows().find((row) => row.getBoundingClientRect().top > top + 40);
			const count = rows().length;
			const before = seen?.getBoundingClientRect().top ?? 0;
			const wanted = Math.min(60, box.scrollTop);
			box.scrollTop -= wanted;
			await frame();
			await frame();
			if (rows().length > count) pages += 1;
			if (seen?.isConnected) worst = Math.max(worst, Math.abs(seen.getBoundingClientRect().top - before - wanted));
		}
		return { worst, pages };
	});
	expect(strayed.pages).toBeGreaterThan(1);
	// It stays on the screen; rows that are drawn for the first time take their true height, which was a guess.
	expect(strayed.worst).toBeLessThan(600);
	await expect(conversation(page)).toContainText("The first message");
});

test("[LOG8] what the log cut has a link to the whole of it", async ({ start, open, server, context, problems }) => {
	// What is shown whole may run nothing: the test's own script in the page is kept out as well.
	problems.expect(/Blocked script execution/);
	const prompt = "ü".repeat(190_000);
	const sessionId = await start(prompt, "endless");
	await server.client.cancelRun.mutate({ sessionId });
	await untilStatus(server.client, sessionId, "cancelled");
	const page = await open(sessionId);
	const said = conversation(page).locator('[id^="message-"]').first();
	await expect(said).toContainText("Cut:");
	const whole = context.waitForEvent("page");
	await said.getByRole("link", { name: "Open the whole" }).click();
	const shown = await whole;
	await shown.waitForLoadState();
	expect(await shown.locator("body").textContent()).toBe(prompt);
});

test.describe("on a phone", () => {
	test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

	test("a step of the trace leads to its call in the chat", async ({ start, open, server }) => {
		const sessionId = await start("Fix it on the phone");
		await untilStatus(server.client, sessionId, "done");
		const page = await open(sessionId);
		const { messages } = await readTranscript(server.client, sessionId);
		const calls = messages.flatMap(({ parts }) => parts.filter((part) => part.type === "tool-call"));
		const edit = calls.find(({ name }) => name === "edit_file");
		await page.getByRole("button", { name: "Trace", exact: true }).tap();
		await expect(conversation(page)).toBeHidden();
		await page.getByRole("row", { name: /edit_file/ }).tap();
		await page.getByRole("button", { name: "Show in chat" }).tap();
		const call = page.locator(`[id="call-${edit?.callId}"]`);
		await expect(call).toBeInViewport();
		await expect(call.getByRole("button", { name: /edit_file/ })).toHaveAttribute("aria-expanded", "true");
	});
});

test("[TRACE4] a row of a run from before the page was opened tells how a command failed", async ({
	start,
	open,
	server,
}) => {
	const sessionId = await start("Fail once");
	await untilStatus(server.client, sessionId, "done");
	const page = await open(sessionId);
	await expect(page.getByRole("row", { name: /run_command/ }).first()).toContainText("exit 1");
});
