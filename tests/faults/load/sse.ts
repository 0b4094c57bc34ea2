export type Frame = { event: string; id: string | null; data: string };

/**
 * Cuts a stream of text into its events (https://html.spec.whatwg.org/multipage/server-sent-events.html, `\n` line ends).
 * An event that was cut off is no event.
 */
export async function* frames(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<Frame> {
	let rest = "";
	for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
		const blocks = (rest + chunk).split("\n\n");
		rest = blocks.pop() ?? "";
		yield* blocks.map(readFrame);
	}
}

function readFrame(block: string): Frame {
	const frame: Frame = { event: "message", id: null, data: "" };
	for (const line of block.split("\n")) {
		const colon = line.indexOf(":");
		const value = line.slice(line[colon + 1] === " " ? colon + 2 : colon + 1);
		if (line.startsWith("data:")) frame.data += value;
		else if (line.startsWith("event:")) frame.event = value;
		else if (line.startsWith("id:")) frame.id = value;
	}
	return frame;
}
