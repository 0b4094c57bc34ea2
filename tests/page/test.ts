import { rm } from "node:fs/promises";
import { type Client, createClient } from "@playhead/api/client";
import { test as base, expect, type Page } from "@playwright/test";
import { type AgentName, writeAgents } from "../server/agents.ts";
import { type Playhead, startPlayhead, temporaryDataDir, untilServing } from "../server/playhead.ts";
import { type PageProblems, watchPages } from "./problems.ts";

export { expect };

export type Server = { playhead: Playhead; url: string; client: Client };

type PerTest = {
	/** What went wrong in a page; a test fails by it unless it said that it expects it. */
	problems: PageProblems;
	/** Ends what a test has left running, so that it does not load the machine beside the next. */
	quiet: undefined;
	/** Starts a session of the shared server; its id. */
	start: (prompt: string, agent?: AgentName) => Promise<string>;
	/** Opens a session of the shared server and waits until it is shown. */
	open: (sessionId: string) => Promise<Page>;
};

/** Tests on one server for all files. It plays its scripts eight times as fast as they are written. */
export const test = base.extend<PerTest, { server: Server }>({
	server: [
		// oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from the pattern
		async ({}, use) => {
			const dataDir = await temporaryDataDir();
			const env = { PLAYHEAD_SCRIPTED_SPEED: "8", PLAYHEAD_CONFIG: await writeAgents(dataDir) };
			const playhead = await startPlayhead({ dataDir, env });
			try {
				await untilServing(playhead);
				await use({ playhead, url: playhead.url, client: createClient({ url: playhead.url }) });
			} finally {
				await playhead.stop();
				await rm(dataDir, { recursive: true, force: true });
			}
		},
		{ scope: "worker", timeout: 120_000 },
	],
	problems: [
		async ({ context }, use) => {
			const problems = watchPages(context);
			await use(problems);
			expect(problems.unexpected()).toEqual([]);
		},
		{ auto: true },
	],
	quiet: [
		async ({ server: { client } }, use) => {
			await use(undefined);
			const { items } = await client.listSessions.query({ status: "running", limit: 100 });
			await Promise.all(items.map(({ sessionId }) => client.cancelRun.mutate({ sessionId })));
		},
		{ auto: true },
	],
	baseURL: async ({ server }, use) => await use(server.url),
	start: async ({ server }, use) => {
		await use(async (prompt, agent = "demo") => {
			const { sessionId } = await server.client.startSession.mutate({ prompt, agent });
			return sessionId;
		});
	},
	open: async ({ page }, use) => {
		await use(async (sessionId) => {
			await page.goto(`/sessions/${sessionId}`);
			await expect(page.getByRole("region", { name: "Conversation" })).toBeVisible();
			return page;
		});
	},
});
