import type { Picture } from "./picture.ts";

/**
 * The fixed trace at 1440 × 900, as it was looked at: px and colours, not pixels, because fonts are drawn differently by
 * each build of a browser while places are not. Widths of bars follow from the column alone, which no font touches.
 */
export const fixedPicture: Picture = {
	rows: [
		{ text: "Run", level: 1, bar: [0, 952, "run"], label: "" },
		{ text: "queued", level: 2, bar: [0, 5, "hatched"], label: "400 ms" },
		{ text: "Turn 1", level: 2, bar: [5, 162, "turn"], label: "" },
		{ text: "claude", level: 3, bar: [5, 95, "llm"], label: "8 s" },
		{ text: "read_file src/retry.ts", level: 3, bar: [100, 2, "tool"], label: "40 ms" },
		{ text: "read_file src/index.ts", level: 3, bar: [100, 2, "tool"], label: "40 ms" },
		{ text: "read_file test/retry.test.ts", level: 3, bar: [101, 2, "tool"], label: "40 ms" },
		{ text: "run_command npm test", level: 3, bar: [102, 64, "tool"], label: "× 5.4 s· exit 1" },
		{ text: "Turn 2", level: 2, bar: [167, 785, "turn"], label: "" },
		{ text: "claude", level: 3, bar: [167, 48, "llm"], label: "4 s" },
		{ text: "approval run_command", level: 3, bar: [214, 595, "hatched"], label: "50 s· waited for you" },
		{ text: "run_command npm test", level: 3, bar: [809, 107, "tool"], label: "9 s" },
		{ text: "check npx tsc", level: 3, bar: [916, 36, "check"], label: "3 s" },
	],
	ruler: ["0", "10 s", "20 s", "30 s", "40 s", "50 s", "1m 00s", "1m 10s", "1m 20s"],
	gaps: [],
	minimap: ["ll.ll...............", "..ee.............tt."],
};
