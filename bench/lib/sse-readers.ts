import { Agent, type ClientRequest, request } from "node:http";
import { emptyTranscript, evolveAll, type StoredEvent } from "@playhead/core";
import { sharedClock } from "./clock.ts";
import { frameReader } from "./sse-frames.ts";

/** One reader in so many folds the events as a page does; the others take them apart, so that clients stay affordable. */
const foldEvery = 50;

export type ReadersInput = { url: string; sessionId: string; readers: number; afterSeq: number };
export type FromReaders =
	| { kind: "connected" }
	/** Flat pairs: seq, milliseconds of the shared clock at which it had been folded; of all readers. */
	| { kind: "arrivals"; arrivals: number[]; faults: number };

/** The clients of a live stream, in a process of their own. Reports when all are connected, and at "stop" what came when. */
const input = JSON.parse(process.argv[2] ?? "{}") as ReadersInput;
const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });
const arrivals: number[] = [];
let faults = 0;
let connected = 0;

function read(index: number): ClientRequest {
	let cursor = input.afterSeq;
	let transcript = index % foldEvery === 0 ? emptyTranscript(input.sessionId) : null;
	const frames = frameReader();
	const outgoing = request(input.url, { agent }, (response) => {
		response.setEncoding("utf8");
		if (response.statusCode !== 200) faults += 1;
		connected += 1;
		if (connected === input.readers) send({ kind: "connected" });
		response.on("data", (chunk: string) => {
			for (const { event, data } of frames(chunk)) {
				if (event !== "message") continue;
				const events = JSON.parse(data) as StoredEvent[];
				if (transcript !== null) transcript = evolveAll(transcript, events);
				const now = sharedClock();
				for (const { seq } of events) {
					if (seq !== cursor + 1) faults += 1;
					cursor = seq;
					arrivals.push(seq, now);
				}
			}
		});
	});
	outgoing.on("error", () => (faults += 1));
	outgoing.end();
	return outgoing;
}

function send(message: FromReaders, sent?: () => void): void {
	process.send?.(message, undefined, undefined, sent);
}

for (let index = 0; index < input.readers; index += 1) read(index);
process.on("disconnect", () => process.exit(0));
process.on("message", () => send({ kind: "arrivals", arrivals, faults }, () => process.exit(0)));
