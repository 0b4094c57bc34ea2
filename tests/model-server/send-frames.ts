import type { ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";
import type { Frame, Reply } from "./reply.ts";

/** Streams the frames, and breaks off where the reply says so. Stops when the client goes away. */
export async function sendFrames(response: ServerResponse, frames: Iterable<Frame>, reply: Reply): Promise<void> {
	const gone = new AbortController();
	response.once("close", () => gone.abort());
	response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
	response.flushHeaders();
	let sent = 0;
	for (const frame of frames) {
		if (gone.signal.aborted) return;
		if (sent === reply.dropAfter) return drop(response);
		if (sent === reply.endAfter) return void response.end();
		if (typeof frame === "string") {
			await write(response, frame);
			sent += 1;
		} else await setTimeout(frame.delay, undefined, { signal: gone.signal }).catch(() => undefined);
	}
	if (!reply.hang) response.end();
}

async function write(response: ServerResponse, frame: string): Promise<void> {
	await new Promise<void>((resolve) => {
		response.write(frame, () => resolve());
	});
}

/** Cuts the connection once what was written has left. */
function drop(response: ServerResponse): void {
	response.socket?.destroySoon();
}
