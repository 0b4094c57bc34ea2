import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "rolldown";
import { expect, test } from "./page/test.ts";
import { type PackedSdk, packedSdk } from "./sdk/packed-sdk.ts";
import { startPageServer } from "./sdk/page-server.ts";
import { until } from "./server/playhead.ts";

let packed: PackedSdk;
let script: string;

/** What a page has of the SDK, bundled as for any browser. */
const entry = `
import { createPlayhead } from "@playhead/sdk";
const problems = [];
window.problems = problems;
window.open_ = (url, options) => createPlayhead({ url, service: "shop-page", batchMs: 200, onProblem: (p) => problems.push(p), ...options });
/** An agent in the page: a step, a call of a model that asks for a tool, the tool, and the answer. */
window.ask = async (playhead, id, question) => {
	const session = playhead.session({ id, agent: "shop-helper" });
	const answer = await session.run(async (run) => {
		const tools = run.traceTools({ price: { execute: async ({ of }) => ({ of, euros: 3 }) } });
		await run.span("look up the customer", async () => new Promise((done) => setTimeout(done, 5)));
		const asked = [{ role: "user", content: question }];
		const call = { type: "tool-call", toolCallId: "call_1", toolName: "price", input: { of: "tea" } };
		await run.span("chat", async (step) => {
			await Promise.resolve();
			step.set({ output: { role: "assistant", content: [call] }, usage: { input: 100, output: 10 } });
		}, { kind: "model", model: "gpt-4o", input: asked });
		await tools.price.execute({ of: "tea" }, { toolCallId: "call_1" });
		return await run.span("chat", async (step) => {
			step.set({ output: "It is 3 €.", usage: { input: 120, output: 8 } });
			return "It is 3 €.";
		}, { kind: "model", model: "gpt-4o", input: asked });
	}, { name: "answer" });
	return answer;
};
`;

test.beforeAll(async () => {
	packed = await packedSdk();
	const input = join(packed.folder, "entry.js");
	await writeFile(input, entry);
	const { output } = await build({ input, write: false, platform: "browser", output: { format: "iife" } });
	script = output[0].code;
});
test.afterAll(() => packed[Symbol.asyncDispose]());

declare global {
	interface Window {
		problems: string[];
		open_(url: string, options?: object): BrowserPlayhead;
		ask(playhead: BrowserPlayhead, id: string, question: string): Promise<string>;
	}
}
type BrowserPlayhead = {
	flush(): Promise<void>;
	dropped(): number;
	session(options: object): { id: string; sessionId(): Promise<string>; run<T>(work: () => T): Promise<T> };
	api: { getSession: { query(input: object): Promise<{ session: { title: string } }> } };
};

test("[SDK1][SDK2] a page tells of its agent through its own server: conversation, tree, tokens and cost", async ({
	page,
	server,
}) => {
	await using site = await startPageServer(script, server.url);
	await page.goto(site.url);
	const [answer, sessionId, title, problems] = await page.evaluate(async () => {
		const playhead = window.open_(`${location.origin}/playhead`);
		const said = await window.ask(playhead, "shop-1", "What does the tea cost?");
		await playhead.flush();
		const id = await playhead.session({ id: "shop-1" }).sessionId();
		const { session } = await playhead.api.getSession.query({ sessionId: id });
		return [said, id, session.title, window.problems] as const;
	});
	expect([answer, title, problems]).toEqual(["It is 3 €.", "What does the tea cost?", []]);
	const { session, messages } = await server.client.getSession.query({ sessionId });
	expect(session).toMatchObject({ agent: "shop-helper", status: "done", usage: { input: 220, output: 18 } });
	expect(session.cost).toBeCloseTo((220 * 2.5 + 18 * 10) / 1e6, 9);
	expect(messages.map(({ role }) => role)).toEqual(["user", "assistant", "assistant"]);
	expect(JSON.stringify(messages[1])).toContain('"euros":3');
	const { items } = await server.client.traces.list.query({ sessionId });
	const { spans } = await server.client.traces.get.query({ runId: items[0]?.runId ?? "" });
	const agent = spans.find(({ kind }) => kind === "agent");
	const below = spans.filter(({ parentId }) => parentId === agent?.id).map(({ kind, name }) => `${kind} ${name}`);
	expect(below).toHaveLength(4);
	expect(new Set(below)).toEqual(new Set(["other look up the customer", "llm gpt-4o", "tool price"]));
});

test("[SDK3] what a page tells as it is left arrives, also right before", async ({ page, server }) => {
	await using site = await startPageServer(script, server.url);
	await page.goto(site.url);
	const sessionId = await page.evaluate(async () => {
		const playhead = window.open_(`${location.origin}/playhead`, { batchMs: 60_000 });
		await window.ask(playhead, "shop-left", "Am I heard?");
		return await playhead.session({ id: "shop-left" }).sessionId();
	});
	expect(site.posts).toEqual([]);
	await page.goto("about:blank");
	await until("the spans of a page that was left", () => site.posts.length > 0);
	expect(site.posts).toEqual([200]);
	const { session } = await server.client.getSession.query({ sessionId });
	expect(session).toMatchObject({ title: "Am I heard?", status: "done" });
});

test("[SDK2][SDK3] a server that is away costs the page nothing, and gets the spans when it is back", async ({
	page,
	problems,
	server,
}) => {
	problems.expect(/503/);
	await using site = await startPageServer(script, server.url);
	await page.goto(site.url);
	site.isAway = true;
	const [answer, thrown, sessionId] = await page.evaluate(async () => {
		const playhead = window.open_(`${location.origin}/playhead`, { retry: { firstMs: 50, mostMs: 100 } });
		const said = await window.ask(playhead, "shop-away", "Is anybody there?");
		const own = playhead.session({ id: "shop-own-error" });
		const error = await own.run(() => Promise.reject(new Error("sold out"))).catch((e: Error) => e.message);
		return [said, error, await playhead.session({ id: "shop-away" }).sessionId()] as const;
	});
	expect([answer, thrown]).toEqual(["It is 3 €.", "sold out"]);
	await until("tries while the server is away", () => site.posts.length > 1);
	site.isAway = false;
	await until("spans when it is back", () => site.posts.includes(200));
	expect((await server.client.getSession.query({ sessionId })).session.title).toBe("Is anybody there?");
	expect(await page.evaluate(() => window.problems)).toEqual([expect.stringContaining("503")]);
});

test("[SEC2][SDK2] a page of another origin is refused, told so, and goes on", async ({ page, problems, server }) => {
	problems.expect(/CORS|ERR_FAILED/);
	await using site = await startPageServer(script, server.url);
	await page.goto(site.url);
	const [answer, refused, sessionId] = await page.evaluate(async (url) => {
		const playhead = window.open_(url, { retry: { firstMs: 20, giveUpMs: 100 } });
		const said = await window.ask(playhead, "shop-foreign", "May I?");
		await playhead.flush();
		const id = await playhead.session({ id: "shop-foreign" }).sessionId();
		const call = playhead.api.getSession.query({ sessionId: id });
		return [
			said,
			await call.then(
				() => "answered",
				() => "rejected",
			),
			id,
		] as const;
	}, server.url);
	expect([answer, refused]).toEqual(["It is 3 €.", "rejected"]);
	expect(await page.evaluate(() => window.problems.join("\n"))).toContain("spans were given up: Failed to fetch");
	await expect(server.client.getSession.query({ sessionId })).rejects.toThrow();
});

test("[SDK2] a page that is not served safely has no SHA-256 and no UUIDs: its work is done and told all the same", async ({
	page,
	problems,
	server,
}) => {
	problems.expect(/^request: http:\/\/shop\.test\//);
	await page.route("http://shop.test/**", async (route) => {
		const path = new URL(route.request().url()).pathname;
		const body = `<!doctype html><link rel="icon" href="data:,"><script>${script.replaceAll("</script", "<\\/script")}</script>`;
		if (!path.startsWith("/playhead/")) return await route.fulfill({ contentType: "text/html", body });
		const headers = { "content-type": "application/json" };
		const sent = route.request().postData();
		const answer = await fetch(`${server.url}${path.slice(9)}`, { method: "POST", headers, body: sent });
		await route.fulfill({ status: answer.status, body: await answer.text() });
	});
	await page.goto("http://shop.test/");
	const told = await page.evaluate(async () => {
		const playhead = window.open_(`${location.origin}/playhead`);
		const session = playhead.session({ agent: "unsafe-page" });
		await session.run(() => "done");
		await playhead.flush();
		return { isSafe: isSecureContext, id: session.id, sessionId: await session.sessionId(), problems: window.problems };
	});
	expect(told).toMatchObject({ isSafe: false, id: expect.stringMatching(/^[0-9a-f-]{36}$/), problems: [] });
	const { session } = await server.client.getSession.query({ sessionId: told.sessionId });
	expect(session).toMatchObject({ agent: "unsafe-page", status: "done" });
});
