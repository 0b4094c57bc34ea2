export type SseFrame = { event: string; data: string; id: string };

/** The frames of a stream of server-sent events. For tests. */
export async function* sseFrames({ body }: Response): AsyncGenerator<SseFrame, void> {
	if (body === null) return;
	let text = "";
	for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
		text += chunk;
		const blocks = text.split(/\n\n+/);
		text = blocks.pop() ?? "";
		for (const block of blocks) if (block !== "") yield frameOf(block);
	}
}

function frameOf(block: string): SseFrame {
	const frame = { event: "message", data: "", id: "" };
	for (const line of block.split("\n")) {
		const [name = "", value = ""] = line.split(/: ?(.*)/s);
		if (name === "event" || name === "data" || name === "id") frame[name] = value;
	}
	return frame;
}
