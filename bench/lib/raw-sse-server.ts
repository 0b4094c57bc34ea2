import { randomUUID } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import { createDatabase, createEventLog, createListener } from "@playhead/db";

/**
 * The baseline of PERF3: a route of plain node:http that hears of each append, reads the new events once and writes the
 * same frame to every response. No framework, no back-pressure, no batching, no resumption.
 */
const [url = "", port = "", sessionId = "", afterSeq = "0"] = process.argv.slice(2);
const log = createEventLog(createDatabase(url), { newId: randomUUID });
const listener = createListener(url);
const readers = new Set<ServerResponse>();
let cursor = Number(afterSeq);
let reading = false;
let again = false;

async function forward(): Promise<void> {
	again = reading;
	if (reading) return;
	reading = true;
	do {
		again = false;
		const { events } = await log.read({ sessionId, afterSeq: cursor, limit: 1_000 });
		const last = events.at(-1);
		if (last === undefined) continue;
		cursor = last.seq;
		const frame = `data: ${JSON.stringify(events)}\nid: ${last.seq}\n\n`;
		for (const reader of readers) reader.write(frame);
	} while (again);
	reading = false;
}

const server = createServer((_, response) => {
	response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
	response.write(": connected\n\n");
	readers.add(response);
	response.on("close", () => readers.delete(response));
});
listener.subscribe(({ grown }) => {
	if (grown.some((one) => one.sessionId === sessionId)) void forward();
});
await listener.ready;
server.listen(Number(port), "127.0.0.1", () => process.send?.("ready"));
process.on("disconnect", () => process.exit(0));
