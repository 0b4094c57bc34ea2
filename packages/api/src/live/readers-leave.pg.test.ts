import { once } from "node:events";
import { Agent, request } from "node:http";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type ApiUnderTest, apiUnderTest } from "../test/api-under-test.ts";
import { httpServer, type TestServer } from "../test/http-server.ts";

const sessions = 10;
const readersEach = 12;
const waves = 3;
/** Longer than a feed outlives its last reader. */
const soon = { timeout: 20_000, interval: 20 };

let api: ApiUnderTest;
beforeAll(async () => {
	api = await apiUnderTest();
});
afterAll(() => api[Symbol.asyncDispose]());

/** How a client stays: it reads all, it reads nothing, or it is gone before it is answered. */
const habits = ["reads", "idles", "hurries"] as const;

async function client({ url }: TestServer, path: string, habit: (typeof habits)[number], agent: Agent) {
	const outgoing = request(`${url}/api/trpc/${path}`, { agent });
	outgoing.on("error", () => undefined);
	outgoing.end();
	if (habit !== "hurries") {
		const [response] = (await once(outgoing, "response")) as [NodeJS.ReadableStream];
		response.on("error", () => undefined);
		if (habit === "reads") response.resume();
	}
	return { leave: () => outgoing.destroy() };
}

it("[PERF3] keeps nothing for readers that have gone, however they went", async () => {
	await using server = await httpServer(api.context);
	const started = await Promise.all(Array.from({ length: sessions }, () => api.caller.startSession({ prompt: "hi" })));
	const { hub, sessionHub } = api.context;
	for (let wave = 0; wave < waves; wave += 1) {
		const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
		const paths = started.flatMap(({ sessionId }) => {
			const input = encodeURIComponent(JSON.stringify({ sessionId, afterSeq: 0 }));
			return [...Array.from({ length: readersEach }, () => `onEvents?input=${input}`), "onSessions"];
		});
		const clients = await Promise.all(
			paths.map((path, index) => client(server, path, habits[index % habits.length] ?? "reads", agent)),
		);
		const stays = (of: string) =>
			paths.filter((path, index) => path.startsWith(of) && index % habits.length !== 2).length;
		await vi.waitFor(() => expect(hub.stats()).toMatchObject({ feeds: sessions }), soon);
		await vi.waitFor(() => expect(hub.stats().readers).toBeGreaterThanOrEqual(stays("onEvents")), soon);
		await vi.waitFor(() => expect(sessionHub.readers()).toBeGreaterThanOrEqual(stays("onSessions")), soon);
		for (const { leave } of clients) leave();
		await vi.waitFor(() => expect([hub.stats().readers, sessionHub.readers()]).toEqual([0, 0]), soon);
		agent.destroy();
	}
	await vi.waitFor(() => expect(hub.stats()).toEqual({ feeds: 0, readers: 0 }), soon);
	expect(server.reported).toEqual([]);
}, 60_000);
