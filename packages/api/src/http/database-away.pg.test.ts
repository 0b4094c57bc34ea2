import { tmpdir } from "node:os";
import type { StoredEvent } from "@playhead/core";
import { createDatabase, createListener } from "@playhead/db";
import { type OwnServer, ownServer } from "@playhead/db/test";
import { EventSource } from "eventsource";
import { v7 as newId } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createClient, followSession } from "../client.ts";
import { createContext, type OwnedContext } from "../create-context.ts";
import { httpServer, type TestServer } from "../test/http-server.ts";
import { postFixture } from "../test/otlp-fixtures.ts";
import { healthResponse } from "./health.ts";

let postgres: OwnServer;
let context: OwnedContext;
let http: TestServer;
let database: ReturnType<typeof createDatabase>;
let listener: ReturnType<typeof createListener>;
const sessionId = newId();

beforeAll(async () => {
	postgres = await ownServer();
	database = createDatabase(postgres.url);
	listener = createListener(postgres.url);
	await listener.ready;
	const env = { PLAYHEAD_CONFIG: "none" };
	context = createContext({ database, listener, env, cwd: tmpdir(), dataDir: tmpdir() });
	http = await httpServer(context);
	await client().startSession.mutate({ prompt: "Go", sessionId });
}, 60_000);

afterAll(async () => {
	await http[Symbol.asyncDispose]();
	await context.close();
	await listener.close();
	await database.close();
	await postgres[Symbol.asyncDispose]();
});

const client = () => createClient({ url: http.url, EventSource });
const send = (text: string) => client().sendMessage.mutate({ sessionId, messageId: newId(), text, whenBusy: "queue" });
const exportStatus = async () => (await fetch(`${http.url}/api/sessions/${sessionId}/export`)).status;
const untilBack = async () => {
	await expect.poll(exportStatus, { timeout: 10_000 }).toBe(200);
};

describe("while PostgreSQL is away", () => {
	beforeEach(untilBack);

	it("[OTEL8] exporters of OTLP are asked to come again, and nothing of theirs is lost", async () => {
		const file = "openinference-openai-chat-traces-001.json";
		await postgres.stop();
		const away = await postFixture(http.url, file);
		expect([away.status, away.headers.get("retry-after")]).toEqual([503, "2"]);
		expect(await away.json()).toMatchObject({ code: 14 });
		await postgres.start();
		await untilBack();
		expect((await postFixture(http.url, file)).status).toBe(200);
	});

	it("[SEC4] every route answers 503 with one sentence, and serves again when it is back", async () => {
		await postgres.stop();
		const query = (name: string, input: unknown) =>
			fetch(`${http.url}/api/trpc/${name}?input=${encodeURIComponent(JSON.stringify(input))}`);
		const mutate = (name: string, input: unknown) =>
			fetch(`${http.url}/api/trpc/${name}`, {
				method: "POST",
				headers: { "content-type": "application/json" },
				body: JSON.stringify(input),
			});
		const answers = [
			query("getSession", { sessionId }),
			query("listSessions", {}),
			query("getEvents", { sessionId }),
			query("traces.list", {}),
			query("traces.get", { runId: newId() }),
			mutate("startSession", { prompt: "Another" }),
			mutate("sendMessage", { sessionId, text: "More", messageId: newId() }),
			mutate("cancelRun", { sessionId }),
			mutate("renameSession", { sessionId, title: "New" }),
			mutate("archiveSession", { sessionId }),
			mutate("deleteSession", { sessionId }),
			fetch(`${http.url}/api/sessions/${sessionId}/export`),
			fetch(`${http.url}/api/sessions/${sessionId}/artifacts/${newId()}`),
		];
		for (const response of await Promise.all(answers)) {
			const { error } = (await response.json()) as { error: { message: string; data: { code: string } } };
			expect([response.url, response.status, error.data.code]).toEqual([response.url, 503, "DATABASE_UNAVAILABLE"]);
			expect(error.message).toBe("The database cannot be reached now. Try again in a moment.");
		}
		const health = await healthResponse(database.pool);
		expect([health.status, await health.json()]).toMatchObject([503, { database: "down", status: "unavailable" }]);
		expect(http.reported).toEqual([]);
		await postgres.start();
		await untilBack();
		expect((await healthResponse(database.pool)).status).toBe(200);
	}, 60_000);

	it("[LIVE1][LIVE2] readers keep their cursor and go on: every event once and in order", async () => {
		const readers = Array.from({ length: 5 }, () => {
			const events: StoredEvent[] = [];
			const stop = new AbortController();
			const done = followSession(client(), sessionId, 0, (batch) => void events.push(...batch), stop.signal);
			return { events, done, stop };
		});
		const all = async () =>
			(await context.log.read({ sessionId, afterSeq: 0, limit: 1_000 })).events.map(({ seq }) => seq);
		const caughtUp = async () => {
			const wanted = await all();
			for (const { events } of readers)
				await expect.poll(() => events.map(({ seq }) => seq), { timeout: 20_000 }).toEqual(wanted);
		};
		await send("One");
		await caughtUp();
		postgres.kill();
		await expect(send("Lost, and said so")).rejects.toThrow("The database cannot be reached now");
		// Longer than a feed's patience: its readers are told, and come back with their cursor.
		await new Promise((resolve) => setTimeout(resolve, 4_000));
		await postgres.start();
		await expect
			.poll(
				() =>
					send("Two").then(
						() => true,
						() => false,
					),
				{ timeout: 10_000 },
			)
			.toBe(true);
		await caughtUp();
		for (const { stop } of readers) stop.abort();
		await Promise.all(readers.map(({ done }) => done));
	}, 60_000);
});
