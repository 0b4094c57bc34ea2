import { request } from "node:http";
import type { StoredEvent } from "@playhead/core";
import type { BenchDatabase } from "../lib/bench-database.ts";
import { call } from "../lib/call.ts";
import { frameReader } from "../lib/sse-frames.ts";
import type { LongSession } from "./long-session.ts";

/** Milliseconds until the first screen is there, and until the first live event after it. */
export type Opening = { screen: number; live: number };

/** What a browser does: the transcript's last page, then the stream from its end, on which the next event arrives. */
export async function openSession(address: string, { log }: BenchDatabase, session: LongSession): Promise<Opening> {
	const { sessionId, fence } = session;
	const input = (value: unknown): string => encodeURIComponent(JSON.stringify(value));
	const started = performance.now();
	const answer = await call(`${address}/api/trpc/getSession?input=${input({ sessionId })}`);
	const { lastSeq, messages } = (answer as { result: { data: { lastSeq: number; messages: unknown[] } } }).result.data;
	const screen = performance.now() - started;
	if (messages.length === 0) throw new Error("The first screen is empty.");
	const url = `${address}/api/trpc/onEvents?input=${input({ sessionId, afterSeq: lastSeq })}`;
	const data = { messageId: `${fence.runId}-3`, part: "text" as const, text: "One more piece. " };
	const event = { type: "message.delta" as const, at: new Date().toISOString(), runId: fence.runId, turn: 3, data };
	const [first] = await firstMessage(url, () => log.append({ sessionId, fence, events: [event] }));
	if (first?.seq !== lastSeq + 1)
		throw new Error(`The stream began at ${first?.seq} after a page that ends at ${lastSeq}.`);
	return { screen, live: performance.now() - started };
}

/** The first message of the stream; `connected` is called when the server has answered. */
function firstMessage(url: string, connected: () => Promise<unknown>): Promise<StoredEvent[]> {
	return new Promise((resolve, reject) => {
		const frames = frameReader();
		const outgoing = request(url, { agent: false }, (response) => {
			response.setEncoding("utf8");
			response.on("error", () => undefined);
			response.on("data", (chunk: string) => {
				const message = frames(chunk).find(({ event }) => event === "message");
				if (message === undefined) return;
				resolve(JSON.parse(message.data) as StoredEvent[]);
				outgoing.destroy();
			});
			connected().catch(reject);
		});
		outgoing.on("error", reject);
		outgoing.end();
	});
}
