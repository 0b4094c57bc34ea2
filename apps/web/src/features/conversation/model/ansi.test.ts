import { expect, it } from "vitest";
import { parseAnsi } from "./ansi.ts";

const esc = "\u001b";
const text = (raw: string) =>
	parseAnsi(raw)
		.map((span) => span.text)
		.join("");

it("[SEC3] takes every escape sequence out of what a command printed", () => {
	expect(
		text(`a${esc}[2J${esc}[1;1Hb${esc}]0;title\u0007c${esc}]8;;http://x${esc}\\d${esc}(Be\u0007\u0008f\tg\n`),
	).toBe("abcdef\tg\n");
});

it("keeps the colours that the theme has", () => {
	const spans = parseAnsi(
		`${esc}[1;32mok${esc}[39m bold${esc}[0m ${esc}[38;5;200mx${esc}[38;2;1;2;3my${esc}[91mz${esc}[m.`,
	);
	expect(spans.map(({ text, color, bold }) => [text, color, bold])).toEqual([
		["ok", "green", true],
		[" bold", null, true],
		[" ", null, false],
		["x", null, false],
		["y", null, false],
		["z", "red", false],
		[".", null, false],
	]);
});

it("shows the last version of a line that was written over", () => {
	expect(text("10 %\r50 %\r100 %\ndone\r\nlast\r")).toBe("100 %\ndone\nlast");
});
