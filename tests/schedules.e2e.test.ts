import { execFile } from "node:child_process";
import { createHmac, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import type { Locator, Page } from "@playwright/test";
import { conversation } from "./page/parts.ts";
import { expect, test } from "./page/test.ts";
import { violations, violationsInEveryLook } from "./page/violations.ts";
import { untilStatus } from "./server/log.ts";
import { until } from "./server/playhead.ts";

const command = resolve(import.meta.dirname, "../apps/cli/src/main.ts");

/** What `playhead schedules …` prints. Rejects with what it says of a mistake. */
async function schedules(url: string, ...args: string[]): Promise<string> {
	const env = { ...process.env, PLAYHEAD_URL: url, NO_COLOR: "1" };
	return (await promisify(execFile)(process.execPath, [command, "schedules", ...args], { env })).stdout;
}

const dialog = (page: Page): Locator => page.getByRole("dialog");
const section = (page: Page, name: string): Locator => page.getByRole("region", { name, exact: true });

async function choose(page: Page, item: "Edit" | "Pause" | "Resume" | "Delete"): Promise<void> {
	await page.getByRole("button", { name: "More for “Say the time”" }).click();
	await page.getByRole("menuitem", { name: item }).click();
}

test("[SCHED1] [SCHED5] a schedule is made, fired by hand, followed to its session, paused, resumed and deleted", async ({
	page,
	problems,
	server: { client },
}) => {
	problems.expect(/status of 400/);
	await page.goto("/schedules");
	await expect(page.getByText("Nothing is started by the clock yet")).toBeVisible();
	expect(await violationsInEveryLook(page)).toEqual([]);
	await page.locator("body").press("c");
	await dialog(page).getByRole("button", { name: "Create" }).click();
	await expect(dialog(page).getByRole("textbox", { name: "Name" })).toHaveAccessibleDescription(/.+/);
	await dialog(page).getByRole("textbox", { name: "Name" }).fill("Say the time");
	await dialog(page).getByRole("textbox", { name: "Prompt" }).fill("What time is it?");
	await dialog(page).getByRole("combobox", { name: "Agent" }).selectOption("echo");
	await dialog(page).getByRole("textbox", { name: "Model" }).fill("scripted/echo");
	await dialog(page).getByRole("textbox", { name: "Workspace" }).fill("/");
	const expression = dialog(page).getByRole("textbox", { name: /^Minute, hour/ });
	await expression.fill("61 * * * *");
	const next = dialog(page).locator("[aria-live]");
	await expect(next).toContainText(/minute/i);
	await expression.fill("15 4 1 1 *");
	await dialog(page).getByRole("combobox", { name: "Time zone" }).fill("UTC");
	await expect(next).toContainText(/Next, in your time: .*( · .*){4}/);
	expect(await violationsInEveryLook(page)).toEqual([]);
	await dialog(page).getByRole("button", { name: "Create" }).click();
	const workspace = dialog(page).getByRole("textbox", { name: "Workspace" });
	await expect(workspace).toHaveAccessibleDescription(/^× /);
	await workspace.fill("");
	await dialog(page).getByRole("button", { name: "Create" }).click();
	await expect(dialog(page)).toBeHidden();
	expect((await client.schedules.list.query()).items).toMatchObject([{ model: "scripted/echo", workspace: null }]);

	await page.getByRole("button", { name: "Run now: “Say the time”" }).click();
	const firing = page.getByRole("list", { name: "Firings of “Say the time”" }).getByRole("link");
	await expect(firing).toHaveText("Done · by hand");
	expect(await violationsInEveryLook(page)).toEqual([]);
	await firing.click();
	await expect(page).toHaveURL(/\/sessions\/[0-9a-f-]{36}\?run=/);
	await expect(conversation(page)).toContainText("What time is it?");
	await expect(page).toHaveTitle(/^✓ Done/);

	await page.goto("/schedules");
	await choose(page, "Pause");
	await expect(page.getByRole("listitem").filter({ hasText: "Say the time" })).toContainText("Paused");
	expect((await client.schedules.list.query()).items[0]).toMatchObject({ paused: true, nextDueAt: null });
	await choose(page, "Resume");
	await expect(page.getByText("Next ", { exact: false }).first()).toBeVisible();
	await page.getByRole("button", { name: /^Say the time/ }).click();
	await expect(firing).toHaveText("Done · by hand");
	await choose(page, "Delete");
	await expect(dialog(page)).toContainText("The sessions that it started stay.");
	await dialog(page).getByRole("button", { name: "Delete" }).click();
	await expect(page.getByText("Nothing is started by the clock yet")).toBeVisible();
});

test("[LIVE9] a schedule that is made, fired and ended elsewhere comes to the page, which asks for nothing meanwhile", async ({
	page,
	server: { client, url },
}) => {
	const asked: string[] = [];
	page.on("request", (request) => {
		if (request.url().includes("/api/trpc/schedules.")) asked.push(new URL(request.url()).pathname);
	});
	await page.clock.install();
	await page.goto("/schedules");
	await expect(page.getByText("Live", { exact: true })).toBeVisible();
	const { scheduleId } = await client.schedules.create
		.mutate({
			name: "From elsewhere",
			prompt: "Say it",
			agent: "echo",
			timing: { type: "cron", expression: "15 4 1 1 *", timeZone: "UTC" },
		})
		.then((made) => made ?? { scheduleId: "" });
	await page.getByRole("button", { name: /^From elsewhere/ }).click();
	await expect(page.getByText("It has not fired yet")).toBeVisible();
	for (let count = 0; count < 22; count += 1) await client.schedules.runNow.mutate({ scheduleId });
	const firings = page.getByRole("list", { name: "Firings of “From elsewhere”" }).getByRole("link");
	await expect(firings).toHaveText(Array.from({ length: 20 }, () => "Done · by hand"));
	await page.getByRole("button", { name: "Earlier firings" }).click();
	await expect(firings).toHaveCount(22);
	await expect(page.getByRole("button", { name: "Earlier firings" })).toHaveCount(0);
	const before = asked.length;
	await page.clock.runFor(20_000);
	// A last word may still have been under way.
	expect(asked.length - before).toBeLessThanOrEqual(2);
	expect(await schedules(url, "pause", "From elsewhere")).toBe("Paused “From elsewhere”. What runs goes on.\n");
	const row = page.getByRole("button", { name: /^From elsewhere/ });
	await expect(row).toContainText("Paused");
	expect(await schedules(url, "resume", scheduleId)).toContain("Resumed “From elsewhere”. Next ");
	await expect(row).not.toContainText("Paused");
	expect(await schedules(url, "run", scheduleId)).toMatch(/^Fired “From elsewhere”: session [0-9a-f-]{36}\n$/);
	expect(await schedules(url)).toContain("From elsewhere  schedule of echo, 15 4 1 1 * UTC, next ");
	await expect(schedules(url, "run", "nobody")).rejects.toThrow(/is the id or the name of no schedule/);
	await client.schedules.delete.mutate({ scheduleId });
	await expect(page.getByText("Nothing is started by the clock yet")).toBeVisible();
});

type Received = { headers: IncomingHttpHeaders; body: string };

/** Takes what is posted to it. */
async function startReceiver() {
	const received: Received[] = [];
	const take = async (request: IncomingMessage, response: ServerResponse) => {
		received.push({ headers: request.headers, body: await text(request) });
		response.writeHead(204).end();
	};
	const server = createServer((request, response) => void take(request, response));
	await once(server.listen(0, "127.0.0.1"), "listening");
	return {
		received,
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
		[Symbol.asyncDispose]: async () => {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
}

/** As https://www.standardwebhooks.com has it; without the library that signs. */
function signatureOf({ headers, body }: Received, secret: string): string {
	const key = Buffer.from(secret.replace("whsec_", ""), "base64");
	const signed = [headers["webhook-id"], headers["webhook-timestamp"], body].join(".");
	return `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
}

test("[HOOK3] [HOOK4] a webhook's secret is shown once, and signs what a run's end posts", async ({
	page,
	problems,
	start,
	server: { client },
}) => {
	problems.expect(/status of 400/);
	await using receiver = await startReceiver();
	await page.goto("/settings");
	await section(page, "Webhooks").getByRole("button", { name: "Add a webhook" }).click();
	await dialog(page).getByRole("textbox", { name: "Address" }).fill("ftp://127.0.0.1/hook");
	await dialog(page).getByRole("button", { name: "Add", exact: true }).click();
	await expect(dialog(page).getByText("must be an http or https address")).toBeVisible();
	await dialog(page).getByRole("textbox", { name: "Address" }).fill(receiver.url);
	await dialog(page)
		.getByRole("checkbox", { name: /run\.finished/ })
		.check();
	await dialog(page).getByRole("button", { name: "Add", exact: true }).click();
	const secret = dialog(page).getByText(/^whsec_/);
	const told = (await secret.textContent()) ?? "";
	expect(await violationsInEveryLook(page)).toEqual([]);
	await dialog(page).getByRole("button", { name: "Done" }).click();
	await page.reload();
	await section(page, "Webhooks").getByRole("button", { name: receiver.url }).click();
	await expect(page.getByText("whsec_")).toHaveCount(0);

	const sessionId = await start("Tell the receiver", "echo");
	await untilStatus(client, sessionId, "done");
	const deliveries = page.getByRole("list", { name: "Deliveries" });
	await expect(deliveries.getByRole("listitem")).toHaveCount(1);
	await expect(deliveries).toContainText(/run\.finished.*Delivered.*204 in \d+ ms/);
	const [message] = receiver.received;
	if (message === undefined) throw new Error("Nothing was received.");
	expect(message.headers["webhook-signature"]).toBe(signatureOf(message, told));
	expect(JSON.parse(message.body)).toMatchObject({ type: "run.finished", data: { sessionId } });
	await page.getByRole("button", { name: "New secret…" }).click();
	await dialog(page).getByRole("button", { name: "Make a new secret" }).click();
	const next =
		(await dialog(page)
			.getByText(/^whsec_/)
			.textContent()) ?? "";
	expect(await violations(page)).toEqual([]);
	await dialog(page).getByRole("button", { name: "Done" }).click();
	await expect(page.getByText("Its old secret signs, too, until")).toBeVisible();
	await page.getByRole("button", { name: "Redeliver run.finished" }).click();
	await expect.poll(() => receiver.received.length).toBe(2);
	const again = receiver.received[1] ?? message;
	const signatures = [next, told].map((key) => signatureOf(again, key)).join(" ");
	expect(again.headers["webhook-signature"]).toBe(signatures);
	expect(receiver.received[1]?.headers["webhook-id"]).toBe(message.headers["webhook-id"]);
	expect(await violationsInEveryLook(page)).toEqual([]);
	await section(page, "Webhooks").getByRole("button", { name: "Delete" }).click();
	await dialog(page).getByRole("button", { name: "Delete" }).click();
	await expect(page.getByText(receiver.url)).toHaveCount(0);
});

test("[RET1] [RET3] a policy that is tried out says what it would delete, and deletes nothing", async ({
	page,
	start,
	server: { client },
}) => {
	// Together more than 1 MiB, the smallest bound, in the database's own compression too.
	const long = () => start(randomBytes(148_000).toString("base64"), "echo");
	const made = await Promise.all(Array.from({ length: 9 }, long));
	for (const sessionId of made) {
		await client.cancelRun.mutate({ sessionId }).catch(() => undefined);
		await until("the run to end", async () => {
			const { session } = await client.getSession.query({ sessionId });
			return session.status === "cancelled" || session.status === "done";
		});
	}
	await page.goto("/settings");
	const retention = section(page, "Retention");
	await expect(retention).toContainText(/Nothing would be deleted of \d+ sessions/);
	await retention.getByRole("spinbutton", { name: "All sessions, GiB" }).fill(String(1 / 1024));
	await expect(retention).toContainText(/Would delete now [1-9]\d* of \d+ sessions: [1-9][\d,]* events/);
	await expect(retention.getByRole("button", { name: "Delete now…" })).toBeDisabled();
	expect(await violations(page)).toEqual([]);
	await page.reload();
	await expect(retention).toContainText(/Nothing would be deleted of \d+ sessions/);
	const left = await Promise.all(made.map((sessionId) => client.getSession.query({ sessionId })));
	expect(left.map(({ session }) => session.purgeAt)).toEqual(made.map(() => null));
	await client.bulk.mutate({ action: "trash", sessionIds: made });
});
