export type Frame = { event: string; id: string; data: string };

/**
 * Cuts a stream of text into its events (https://html.spec.whatwg.org/multipage/server-sent-events.html, with `\n` line
 * ends). Feed it chunks as they come; it gives the events that are whole.
 */
export function frameReader(): (chunk: string) => Frame[] {
	let rest = "";
	return (chunk) => {
		const blocks = (rest + chunk).split("\n\n");
		rest = blocks.pop() ?? "";
		return blocks.map(readFrame).filter((frame) => frame.data !== "");
	};
}

function readFrame(block: string): Frame {
	const frame: Frame = { event: "message", id: "", data: "" };
	for (const line of block.split("\n")) {
		const colon = line.indexOf(":");
		const field = line.slice(0, colon);
		const value = line.slice(line[colon + 1] === " " ? colon + 2 : colon + 1);
		if (field === "data") frame.data += frame.data === "" ? value : `\n${value}`;
		else if (field === "event" || field === "id") frame[field] = value;
	}
	return frame;
}
