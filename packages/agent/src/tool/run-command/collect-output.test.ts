import { describe, expect, it } from "vitest";
import { collectOutput, maxLiveBytes, maxOutputBytes } from "./collect-output.ts";

describe("collectOutput", () => {
	it("[TOOL1] characters split between chunks are put together, streams kept apart", () => {
		const live: string[] = [];
		const output = collectOutput((stream, text) => live.push(`${stream}:${text}`));
		const euro = Buffer.from("€");
		const smile = Buffer.from("😀");
		output.push("stdout", euro.subarray(0, 1));
		output.push("stderr", smile.subarray(0, 2));
		output.push("stdout", euro.subarray(1));
		output.push("stderr", smile.subarray(2));
		expect(live).toEqual(["stdout:€", "stderr:😀"]);
		expect(output.finish().text).toBe("€😀");
	});

	it("[TOOL1] what is not UTF-8, NUL characters and cut ends are replaced", () => {
		const output = collectOutput(() => undefined);
		output.push("stdout", Buffer.from([0x61, 0, 0xff, 0x62, 0xe2, 0x82]));
		expect(output.finish().text).toBe("a\uFFFD\uFFFDb\uFFFD");
	});

	it("[TOOL1] live output is bounded and says so once", () => {
		const live: string[] = [];
		const output = collectOutput((_stream, text) => live.push(text));
		for (let index = 0; index < 500; index++) output.push("stdout", Buffer.alloc(1000, 97));
		expect(Buffer.byteLength(live.join(""))).toBeLessThan(maxLiveBytes + 200);
		expect(live.filter((text) => text.includes("live output ends here"))).toHaveLength(1);
		const { text, totalBytes } = output.finish();
		expect(totalBytes).toBe(500_000);
		expect(Buffer.byteLength(text)).toBeLessThanOrEqual(maxOutputBytes);
	});
});
