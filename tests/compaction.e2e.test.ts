import type { Client } from "@playhead/api/client";
import type { Locator, Page } from "@playwright/test";
import { type ModelServer, type Reply, type Script, startModelServer } from "./model-server/index.ts";
import { composer, conversation } from "./page/parts.ts";
import { expect, test } from "./page/test.ts";
import { violations } from "./page/violations.ts";
import { readLog, untilStatus } from "./server/log.ts";

const trace = (page: Page): Locator => page.getByRole("treegrid");
const turn = (page: Page, number: number): Locator =>
	page.getByRole("list", { name: "Turns" }).getByRole("button", { name: new RegExp(`^Turn ${number}\\b`) });
const summarised = (page: Page): Locator =>
	conversation(page).getByRole("button", { name: /^Older turns summarised: \d\S* → \d\S* tokens$/ });

/** An agent of the shared server whose model is a program of the test, reached over HTTP; then its session. */
async function startWith(client: Client, model: ModelServer, definition: object, prompt: string): Promise<string> {
	const name = `e2e-${crypto.randomUUID().slice(0, 8)}`;
	const served = { model: "openai-compatible/qwen", baseURL: model.openaiURL };
	await client.agents.create.mutate({ name, definition: { ...served, ...definition } });
	const { sessionId } = await client.startSession.mutate({ prompt, agent: name });
	await untilStatus(client, sessionId, "done");
	return sessionId;
}

/** What the model was sent, as text: the n-th request, from the end where n is negative. */
const sent = ({ requests }: ModelServer, n: number): string => JSON.stringify(requests.at(n)?.body);
const asksForSummary = (body: object): boolean => JSON.stringify(body).includes("You write the summary that will");

const write = (id: string, content: string): Reply => ({
	parts: [{ toolCall: { name: "write_file", id, args: { path: "a.txt", content } } }],
});

test("[CTX1] older turns are summarised before the context is full, in sight; a restore to before it sends them whole", async ({
	page,
	server: { client },
}) => {
	const summary = "Request: read a.txt often. Done: read it. Open: nothing.";
	let calls = 0;
	const script: Script = ({ body }) => {
		if (asksForSummary(body)) return { parts: [{ text: summary }], usage: { input: 900, output: 20 } };
		if (JSON.stringify(body).includes("Go on")) return { parts: [{ text: "I went on." }], usage: { input: 2_000 } };
		calls += 1;
		const usage = { input: calls * 900, output: 10 };
		if (calls === 1) return { ...write("call_1", `${"one two three four ".repeat(50)}\n`.repeat(3)), usage };
		if (calls > 7) return { parts: [{ text: "Read often enough." }], usage };
		const toolCall = { name: "read_file", id: `call_${calls}`, args: { path: "a.txt", limit: calls } };
		return { parts: [{ text: `Reading, time ${calls}.` }, { toolCall }], usage };
	};
	await using model = await startModelServer({ script });
	const compaction = { auto: true, at: 0.7, keepTurns: 2 };
	const sessionId = await startWith(client, model, { contextLimit: 6_000, compaction }, "Read it often");
	const before = await readLog(client, sessionId);
	expect(before.filter(({ type }) => type === "context.compacted").length).toBeGreaterThan(0);

	await page.goto(`/sessions/${sessionId}`);
	await expect(conversation(page)).toContainText("Read often enough.");
	// The conversation keeps what the prompt leaves out; the row opens to what stands for it.
	await expect(conversation(page)).toContainText("Reading, time 2.");
	await expect(conversation(page)).not.toContainText(summary);
	await summarised(page).first().click();
	await expect(conversation(page)).toContainText(summary);
	await expect(
		trace(page)
			.getByRole("row", { name: /compaction/ })
			.first(),
	).toBeVisible();
	expect(await violations(page)).toEqual([]);

	// Back to before it.
	await page.locator("body").press("3");
	await turn(page, 3).click();
	await page.keyboard.press("r");
	await expect(page.getByRole("dialog")).toContainText("Turns 4–8 are set aside, not deleted.");
	await expect(page.getByRole("dialog").getByRole("button", { name: /^Restore/ })).toBeEnabled();
	await page.keyboard.press("Control+Enter");
	await expect(page.getByRole("dialog")).toBeHidden();
	await expect(summarised(page)).toHaveCount(0);
	await composer(page).fill("Go on");
	await composer(page).press("Enter");
	await expect(conversation(page)).toContainText("I went on.");
	expect(sent(model, -1)).toContain("Reading, time 2.");
	expect(sent(model, -1)).not.toContain(summary);
	expect((await readLog(client, sessionId)).slice(0, before.length)).toEqual(before);

	// And by hand, from the menu and from the palette.
	await untilStatus(client, sessionId, "done");
	await page.getByRole("button", { name: "More actions" }).click();
	await page.getByRole("menuitem", { name: "Compact now" }).click();
	await expect(summarised(page)).toHaveCount(1);
	expect(asksForSummary(model.requests.at(-1)?.body ?? {})).toBe(true);
	await composer(page).fill("Go on once more");
	await composer(page).press("Enter");
	await expect(conversation(page).getByText("I went on.")).toHaveCount(2);
	expect(sent(model, -1)).toContain(summary);
	await untilStatus(client, sessionId, "done");
	await page.keyboard.press("Control+k");
	await page.keyboard.type("Compact");
	await page.getByRole("option", { name: /^Compact now/ }).click();
	await expect(summarised(page).or(conversation(page).getByText(/nothing.*to summarise/i))).toHaveCount(2);
});

test("[TOOL5] a check that fails opens the next turn with what it printed, three times in a row at most", async ({
	page,
	server: { client },
}) => {
	let calls = 0;
	const script: Script = ({ body }) => {
		calls += 1;
		const stubborn = JSON.stringify(body).includes("Do not mend it");
		if (!stubborn)
			return [write("call_1", "wrong"), write("call_2", "right"), { parts: [{ text: "Mended." }] }][calls - 1] ?? {};
		return calls < 9 ? write(`call_${calls}`, `wrong, ${calls}`) : { parts: [{ text: "I give up." }] };
	};
	await using model = await startModelServer({ script });
	const looks =
		'const text = require("node:fs").readFileSync("a.txt", "utf8"); if (text !== "right") { console.log("a.txt says", text); process.exit(3); }';
	const check = { command: "node", args: ["-e", looks] };
	const sessionId = await startWith(client, model, { check }, "Write a.txt");
	await page.goto(`/sessions/${sessionId}`);
	await expect(conversation(page)).toContainText("Mended.");
	const row = (word: string) => conversation(page).getByRole("button", { name: new RegExp(`^${word}: Check`) });
	await expect(row("Failed")).toHaveCount(1);
	await expect(row("Failed")).toContainText("exit 3");
	await expect(row("Done")).toHaveCount(1);
	await row("Failed").click();
	await expect(conversation(page)).toContainText("a.txt says wrong");
	await expect(conversation(page)).toContainText("the model was told");
	await expect(trace(page).getByRole("row", { name: /check/ })).toHaveCount(2);
	expect(sent(model, 1)).toContain("a.txt says wrong");
	expect(sent(model, 2)).not.toContain("a.txt says right");
	expect(await violations(page)).toEqual([]);

	await composer(page).fill("Do not mend it");
	await composer(page).press("Enter");
	await expect(conversation(page)).toContainText("I give up.");
	await expect(row("Failed")).toHaveCount(6);
	expect(sent(model, 6)).toContain("It has failed 3 times in a row");
	expect(sent(model, -1)).toContain("a.txt says wrong, 6");
	expect(sent(model, -1)).not.toContain("a.txt says wrong, 7");
	await row("Failed").last().click();
	await expect(conversation(page)).toContainText("the model was not told: 5 failures in a row");
});
