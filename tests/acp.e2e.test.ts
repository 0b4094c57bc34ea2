import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Client, createClient } from "@playhead/api/client";
import { expect, type Page, test } from "@playwright/test";
import { composer, conversation, question } from "./page/parts.ts";
import { type PageProblems, watchPages } from "./page/problems.ts";
import { violations, violationsInEveryLook } from "./page/violations.ts";
import { readLog, untilStatus } from "./server/log.ts";
import { type Playhead, startPlayhead, temporaryDataDir, untilServing } from "./server/playhead.ts";
import { processesOf } from "./server/processes.ts";

/** Does what stands in the last line of its prompt, steps separated by ` | `. */
const script = resolve(import.meta.dirname, "../packages/agent/src/acp/test-agent.ts");
const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
const list = (page: Page) => page.getByRole("list", { name: "Agents" });
const press = (page: Page, name: string): Promise<void> => page.getByRole("button", { name, exact: true }).click();
const call = (page: Page, name: RegExp) => conversation(page).getByRole("button", { name });

let dataDir: string;
let playhead: Playhead;
let client: Client;
let problems: PageProblems;

/** A server with an agents' file, on whose PATH a program is found that speaks ACP and can load its sessions. */
test.beforeAll(async () => {
	dataDir = await temporaryDataDir();
	const bin = join(dataDir, "bin");
	await mkdir(bin);
	const program = `#!/bin/sh\nexec '${process.execPath}' '${script}' --load '${join(dataDir, "agent-state")}' "$@"\n`;
	await writeFile(join(bin, "gemini"), program, { mode: 0o755 });
	const config = join(dataDir, "agents.yaml");
	const gone = { acp: { command: "playhead-no-such-agent" } };
	await writeFile(config, JSON.stringify({ agents: { echo: { model: "scripted/echo" }, gone } }));
	const env = { PLAYHEAD_CONFIG: config, PATH: `${bin}:${process.env["PATH"] ?? ""}` };
	playhead = await startPlayhead({ dataDir, env });
	await untilServing(playhead);
	client = createClient({ url: playhead.url });
});

test.afterAll(async () => {
	await playhead.stop();
	await rm(dataDir, { recursive: true, force: true });
});

test.beforeEach(({ context }) => {
	problems = watchPages(context);
});
test.afterEach(() => expect(problems.unexpected()).toEqual([]));

async function say(page: Page, text: string): Promise<void> {
	await composer(page).fill(text);
	await composer(page).press("Enter");
	await expect(composer(page)).toHaveValue("");
}

test("[ACP1][ACP3][ACP4][ACP6][ACP7][ACP9] a program of the PATH is started, watched, allowed, refused, cancelled and taken back", async ({
	page,
}) => {
	await page.goto(`${playhead.url}/`);
	await page.getByRole("button", { name: "Agent: echo" }).click();
	await page.getByRole("menuitemradio", { name: /^gemini-cli/ }).click();
	// A menu gives the focus back when it has closed.
	await expect(page.getByRole("button", { name: "Agent: gemini-cli" })).toBeFocused();
	const prompt = page.getByRole("textbox", { name: "What should the agent do?" });
	const steps = ["think Hm", "say Hello.", "plan Look around", "write a.txt one", "run echo from a terminal"];
	await prompt.fill([...steps, "ask npm test", "say All is well."].join(" | "));
	await prompt.press("Control+Enter");
	await page.waitForURL(/\/sessions\/[0-9a-f-]{36}$/);
	const sessionId = new URL(page.url()).pathname.split("/").at(-1) ?? "";

	await expect(question(page)).toContainText("npm test");
	await expect(page).toHaveTitle(/^‖ Waiting · /);
	await expect(conversation(page)).toContainText("Hello.");
	await expect(conversation(page).getByText("All is well.", { exact: true })).toHaveCount(0);
	await expect(call(page, /^Done: update_plan 0 of 1 done · Look around/)).toBeVisible();
	await call(page, /^Done: edit Write a\.txt/).click();
	await expect(conversation(page).getByRole("group", { name: "Diff of a.txt" })).toContainText("one");
	await call(page, /^Done: execute echo from a terminal/).click();
	await expect(conversation(page).getByLabel("Output of execute")).toContainText("from a terminal");
	expect(await violationsInEveryLook(page)).toEqual([]);
	const trace = page.getByRole("treegrid", { name: "Trace" });
	await expect(trace.getByRole("row", { name: /start gemini/ })).toBeVisible();
	await expect(trace.getByRole("row", { name: /edit/ })).toBeVisible();
	await question(page)
		.getByRole("button", { name: /^Allow/ })
		.click();
	await expect(page).toHaveTitle(/^✓ Done/);
	await expect(conversation(page)).toContainText("The answer was yes.");
	const { workspace } = (await client.getSession.query({ sessionId })).session;
	const read = (file: string) => readFile(join(workspace ?? "", file), "utf8").catch(() => null);
	expect([await read("a.txt"), await read("asked")]).toEqual(["one", "npm test\n"]);

	await say(page, "write a.txt two | touch b.txt | ask rm -r src | recall");
	await expect(question(page)).toContainText("rm -r src");
	await question(page).getByRole("textbox", { name: "Note for the agent" }).fill("Keep it");
	await question(page).getByRole("button", { name: /^Deny/ }).click();
	await expect(conversation(page)).toContainText("The answer was no.");
	await expect(conversation(page)).toContainText("I know 2 prompts.");
	expect([await read("a.txt"), await read("b.txt"), await read("asked")]).toEqual(["two", "touched\n", "npm test\n"]);

	const ticks = join(dataDir, "ticks");
	await say(page, `say On it. | tick ${ticks}`);
	await expect
		.poll(() =>
			stat(ticks).then(
				({ size }) => size > 0,
				() => false,
			),
		)
		.toBe(true);
	await page.getByRole("button", { name: /^Stop/ }).click();
	await expect(page).toHaveTitle(/^⊘ Cancelled/);
	await expect(conversation(page)).toContainText("On it.");
	await expect.poll(() => processesOf(dataDir).filter(({ command }) => command.includes(script))).toEqual([]);

	await page.locator("body").press("3");
	const turns = page.getByRole("list", { name: "Turns" });
	await turns.getByRole("button", { name: /^Turn 1\b/ }).click();
	await turns.getByRole("button", { name: "Restore to turn 1" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByRole("button", { name: /^Restore 2 files/ }).click();
	await expect(dialog).toBeHidden();
	await expect.poll(() => Promise.all([read("a.txt"), read("b.txt")])).toEqual(["one", null]);
	await say(page, "echo");
	await expect(conversation(page)).toContainText("The agent began a new session of its own.");
	await expect(page).toHaveTitle(/^✓ Done/);
	await expect(
		conversation(page)
			.getByText(/<conversation>/)
			.last(),
	).not.toContainText("rm -r src");
	const opened = (await readLog(client, sessionId)).filter(({ type }) => type === "acp.opened");
	expect(opened.map(({ data }) => data["how"])).toEqual(["new", "loaded", "loaded", "replayed"]);
});

test("[ACP1][ACP8][AGENT1][AGENT4] the agents' page tells how a program was found and what is wrong with one; nothing is stored by a test", async ({
	page,
}) => {
	problems.expect(/status of 400/);
	await page.goto(`${playhead.url}/agents`);
	const found = list(page).getByRole("button", { name: /^gemini-cli/ });
	await expect(found.getByLabel("found on the PATH")).toBeVisible();
	await found.click();
	await expect(page.getByText("Found on the PATH as gemini --acp, so it is offered by itself")).toBeVisible();
	await expect(field(page, "Agent program")).toHaveValue("gemini --acp");
	await expect(field(page, "Agent program")).toBeDisabled();
	await press(page, "Test connection");
	await expect(page.getByText("Connected: test-agent 1.0.0 opened a session")).toBeVisible();
	expect(await violationsInEveryLook(page)).toEqual([]);

	await press(page, "Duplicate");
	await field(page, "Name").fill("gemini-cli");
	const node = process.execPath;
	for (const [program, said] of [
		["playhead-no-such-agent --acp", /no program "playhead-no-such-agent".*Install it.*ACP_UNAVAILABLE/],
		["false", /ended before it was ready.*exit code 1.*ACP_UNAVAILABLE/],
		[`${node} ${script} --rubbish`, /speaks no ACP.*Welcome to the agent!.*ACP_PROTOCOL/],
	] as const) {
		await field(page, "Agent program").fill(program);
		await press(page, "Test connection");
		await expect(page.getByText(said)).toBeVisible();
	}
	expect(await violations(page)).toEqual([]);
	await field(page, "Environment").fill('{"GEMINI_API_KEY": "abc"}');
	await press(page, "Create");
	await expect(page.getByRole("alert").first()).toContainText(/GEMINI_API_KEY: must not hold a key/);
	expect((await client.agents.get.query({ name: "gemini-cli" })).source).toBe("installed");

	await field(page, "Environment").fill("");
	await field(page, "Agent program").fill(`${node} ${script}`);
	await press(page, "Create");
	await expect(page.getByText("Made here in place of the program of the same name")).toBeVisible();
	await expect(found.getByLabel("found on the PATH")).toHaveCount(0);
	expect((await client.agents.get.query({ name: "gemini-cli" })).definition["acp"]).toMatchObject({ command: node });
	await press(page, "Delete");
	await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
	await expect(found.getByLabel("found on the PATH")).toBeVisible();

	const { sessionId } = await client.startSession.mutate({ prompt: "Hello?", agent: "gone" });
	await untilStatus(client, sessionId, "error");
	await page.goto(`${playhead.url}/sessions/${sessionId}`);
	await expect(conversation(page)).toContainText(/There is no program "playhead-no-such-agent"/);
	expect(await violations(page)).toEqual([]);
});
