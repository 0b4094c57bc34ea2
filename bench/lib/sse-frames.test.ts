import { expect, it } from "vitest";
import { frameReader } from "./sse-frames.ts";

const stream =
	': hello\n\nevent: connected\ndata: {}\n\ndata: [{"seq":7}]\nid: 7\n\nevent: ping\ndata:\n\ndata: a\ndata: b\n\n';
const frames = [
	{ event: "connected", id: "", data: "{}" },
	{ event: "message", id: "7", data: '[{"seq":7}]' },
	{ event: "message", id: "", data: "a\nb" },
];

it("gives the events that carry data, with their ids", () => {
	expect(frameReader()(stream)).toEqual(frames);
});

it("gives the same events however the stream is cut", () => {
	for (const size of [1, 2, 3, 7, 20]) {
		const read = frameReader();
		const cut = Array.from({ length: Math.ceil(stream.length / size) }, (_, index) =>
			stream.slice(index * size, (index + 1) * size),
		);
		expect(cut.flatMap(read)).toEqual(frames);
	}
});
