import type { Client } from "@playhead/api/client";
import { conversation } from "./page/parts.ts";
import { expect, test } from "./page/test.ts";
import { readTranscript, untilStatus } from "./server/log.ts";
import { until } from "./server/playhead.ts";

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

/**
 * Leaves the end, scrolls up a step a frame until `last` is there, and tells how many px a row strayed at worst from
 * where the scrolling put it, as it was painted: what a script measures between two frames is not what is seen.
 */
async function scrollToTop(box: Element, last: string): Promise<{ worst: number; pages: number }> {
	const rows = () => [...box.querySelectorAll('[id^="message-"]')];
	const painted = () =>
		new Promise<Map<Element, number>>((resolve) => {
			const observer = new IntersectionObserver(
				(seen) => {
					observer.disconnect();
					resolve(
						new Map(seen.filter((row) => row.isIntersecting).map((row) => [row.target, row.boundingClientRect.top])),
					);
				},
				{ root: box },
			);
			for (const row of rows()) observer.observe(row);
		});
	while (box.scrollHeight - box.scrollTop - box.clientHeight < 100) {
		box.scrollTop -= 60;
		await painted();
	}
	let before = await painted();
	let worst = 0;
	let pages = 0;
	for (let step = 0; step < 3_000 && !box.textContent.includes(last); step += 1) {
		const count = rows().length;
		await new Promise((resolve) => requestAnimationFrame(resolve));
		const scrolled = Math.min(150, box.scrollTop);
		box.scrollTop -= scrolled;
		const now = await painted();
		for (const [row, top] of now)
			worst = Math.max(worst, Math.abs(top - (before.get(row) ?? top - scrolled) - scrolled));
		before = now;
		if (rows().length > count) pages += 1;
	}
	return { worst, pages };
}

test("what is read stays in its place while earlier messages are put before it", async ({ start, open, server }) => {
	test.slow();
	const sessionId = await start("The first message", "echo");
	await converse(server.client, sessionId, 130);
	const page = await open(sessionId);
	await expect(conversation(page)).toContainText("Message 130");
	await expect(conversation(page)).not.toContainText("The first message");
	for (const slowdown of [1, 6]) {
		await page.reload();
		await expect(conversation(page)).toContainText("Message 130");
		const devTools = await page.context().newCDPSession(page);
		await devTools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
		const strayed = await conversation(page).evaluate(scrollToTop, "The first message");
		expect(strayed.pages).toBeGreaterThan(1);
		expect(strayed.worst, `on a machine that is ${slowdown} times as slow`).toBeLessThan(2);
		await devTools.detach();
	}
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
		await expect(call.getByRole("button", { name: /^Done: edit_file/ })).toHaveAttribute("aria-expanded", "true");
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
