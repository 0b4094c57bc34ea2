import { StringDecoder } from "node:string_decoder";
import { cleanText } from "../clean-text.ts";
import type { ToolContext } from "../tool.ts";
import { createHeadTail, type HeadTail } from "./head-tail.ts";

/** The most that is kept of a command's output, in bytes. */
export const maxOutputBytes = 32 * 1024;
/** The most that is shown live, in bytes. */
export const maxLiveBytes = 64 * 1024;

const liveEnd = `\n… live output ends here, after ${maxLiveBytes / 1024} KiB; the result keeps head and tail …\n`;

type Stream = "stdout" | "stderr";

export type OutputCollector = {
	push(stream: Stream, chunk: Buffer): void;
	/** Call once, when both streams have ended. */
	finish(): ReturnType<HeadTail["render"]>;
};

/**
 * Gathers both streams of a command in the order in which they arrive. Characters that a chunk boundary splits are put
 * together again; bytes that are not UTF-8 become U+FFFD. Live output ends with a note at its limit, so that a command
 * that prints without end costs bounded memory and events.
 */
export function collectOutput(onOutput: ToolContext["onOutput"]): OutputCollector {
	const decoders = { stdout: new StringDecoder("utf8"), stderr: new StringDecoder("utf8") };
	const kept = createHeadTail(maxOutputBytes);
	let room = maxLiveBytes;

	function emit(stream: Stream, text: string): void {
		if (text === "") return;
		const clean = cleanText(text);
		kept.append(clean);
		if (room < 0) return;
		const bytes = Buffer.byteLength(clean);
		if (bytes <= room) onOutput(stream, clean);
		else onOutput(stream, cleanText(clean.slice(0, room)) + liveEnd);
		// Below zero, live output has ended.
		room = bytes <= room ? room - bytes : -1;
	}

	return {
		push: (stream, chunk) => emit(stream, decoders[stream].write(chunk)),
		finish() {
			emit("stdout", decoders.stdout.end());
			emit("stderr", decoders.stderr.end());
			return kept.render();
		},
	};
}
