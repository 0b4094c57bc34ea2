import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { expect, test } from "./page/test.ts";
import { violations } from "./page/violations.ts";
import { untilStatus } from "./server/log.ts";

const command = resolve(import.meta.dirname, "../apps/cli/src/main.ts");

/** `playhead mcp`, as a program that knows MCP over standard streams starts it. */
async function connect(url: string) {
	const client = new Client({ name: "Some editor", version: "1" }, { capabilities: {} });
	await client.connect(
		new StdioClientTransport({ command: process.execPath, args: [command, "mcp"], env: { PLAYHEAD_URL: url } }),
	);
	const call = async (name: string, args: Record<string, unknown>): Promise<Record<string, unknown>> => {
		const { structuredContent, isError = false } = await client.callTool({ name, arguments: args });
		return { isError, ...(structuredContent as Record<string, unknown> | undefined) };
	};
	/** A restore, however long the person takes: with `waiting` it is called again, as its answer says. */
	const restore = async (wanted: Record<string, unknown>): Promise<Record<string, unknown>> => {
		const answer = await call("restore_session", wanted);
		return answer["status"] === "waiting" ? await restore({ ...wanted, requestId: answer["requestId"] }) : answer;
	};
	return { client, call, restore, [Symbol.asyncDispose]: () => client.close() };
}

test("[MCP6] [MCP7] over standard streams a restore waits for a person, who is asked on the session's page", async ({
	page,
	start,
	open,
	server: { url, client },
}) => {
	const sessionId = await start("Find the bug and fix it");
	await untilStatus(client, sessionId, "done");
	const { session } = await client.getSession.query({ sessionId });
	const changelog = () => readFile(join(session.workspace ?? "", "CHANGELOG.md"), "utf8").catch(() => null);
	expect(await changelog()).not.toBeNull();
	await using mcp = await connect(url);
	expect((await mcp.client.listTools()).tools.map(({ name }) => name)).toContain("restore_session");

	await page.goto("/");
	const row = page.locator(`[data-session-row="${sessionId}"]`).first();
	await expect(row).toContainText("Done");
	const { present } = await mcp.call("preview_restore", { sessionId, turn: 1 });
	const wanted = { sessionId, turn: 1, scope: "both", present };
	const denied = mcp.restore(wanted);
	await expect(row).toContainText("Waiting for you: a restore");
	await open(sessionId);
	const card = page.getByRole("region", { name: "A restore waits for you" });
	await expect(card).toContainText("asks to take conversation and files back to the end of turn 1.");
	expect(await violations(page)).toEqual([]);
	await card.getByRole("button", { name: "Look at what would change" }).click();
	await expect(page.getByRole("dialog")).toContainText("Turns 2–8 are set aside");
	await page.keyboard.press("Escape");
	await card.getByRole("button", { name: "Deny" }).click();
	await expect(card).toBeHidden();
	expect(await denied).toMatchObject({ isError: true });
	expect(await changelog()).not.toBeNull();

	const allowed = mcp.restore(wanted);
	await card.getByRole("button", { name: "Allow the restore" }).click();
	await expect(card).toBeHidden();
	expect(await allowed).toMatchObject({ isError: false, status: "restored", turn: 1, undoTurn: 9 });
	expect(await changelog()).toBeNull();
});
