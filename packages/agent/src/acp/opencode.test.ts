import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { decideApprovalAnswer } from "@playhead/core";
import { expect, it } from "vitest";
import { startModelServer } from "../../../../tests/model-server/index.ts";
import { installedAgents } from "../config/installed-agents.ts";
import { acpSession } from "./test-acp.ts";

const { opencode } = await installedAgents(process.env);

/** Runs where `opencode` is on the PATH; elsewhere the test agent has to do. */
it.skipIf(opencode === undefined)(
	"[ACP2][ACP4][ACP6] opencode asks, works and goes on, with a model of a local server",
	async () => {
		await using server = await startModelServer({
			script: ({ body }) => {
				const first =
					!JSON.stringify(body.messages).includes("tool_call") && JSON.stringify(body.tools ?? "").includes('"bash"');
				const toolCall = { name: "bash", args: { command: "echo hi > made.txt", description: "Makes it" } };
				return {
					parts: first ? [{ text: "I make it." }, { toolCall }] : [{ text: "Made." }],
					usage: { input: 100, output: 10 },
				};
			},
		});
		await using session = await acpSession("Make made.txt.");
		const home = join(session.folder, "home");
		await mkdir(home);
		const options = { baseURL: server.openaiURL, apiKey: "none" };
		const local = { npm: "@ai-sdk/openai-compatible", name: "Local", options, models: { m: { name: "M" } } };
		const settings = { model: "local/m", small_model: "local/m", permission: { bash: "ask" }, provider: { local } };
		const env = { HOME: home, OPENCODE_DISABLE_AUTOUPDATE: "1", OPENCODE_CONFIG_CONTENT: JSON.stringify(settings) };
		const config = { command: "opencode", args: ["acp"], env };
		const running = session.attempt({ config });
		await expect.poll(() => session.data("approval.requested"), { timeout: 120_000 }).toHaveLength(1);
		const [question] = await session.data("approval.requested");
		const { run } = session;
		const answer = {
			sessionId: run.sessionId,
			callId: String(question?.callId),
			decision: "allow",
			by: "user",
		} as const;
		await run.log.execute(run.sessionId, (state) =>
			decideApprovalAnswer({ ...answer, at: new Date().toISOString() }, state),
		);
		await running;
		expect(await session.end()).toMatchObject({ status: "done" });
		expect(await readdir(session.workspace)).toContain("made.txt");
		expect(await session.said()).toBe("I make it.Made.");
		await session.send("And now?");
		await session.attempt({ config });
		expect((await session.data("acp.opened")).map(({ how }) => how)).toEqual(["new", "loaded"]);
		expect(session.groups.size).toBe(0);
	},
	300_000,
);
