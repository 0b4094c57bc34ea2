import { describe, expect, it } from "vitest";
import { createHeadTail } from "./head-tail.ts";

describe("createHeadTail", () => {
	it("[TOOL1] keeps a text that fits whole, to the byte", () => {
		const kept = createHeadTail(1000);
		kept.append("ä".repeat(250));
		kept.append("b".repeat(500));
		expect(kept.render()).toEqual({ text: "ä".repeat(250) + "b".repeat(500), truncated: false, totalBytes: 1000 });
	});

	it("[TOOL1] otherwise keeps head and tail within the limit and counts exactly what is missing", () => {
		for (const size of [1, 3, 7, 100, 5000]) {
			const kept = createHeadTail(1000);
			const text = Array.from({ length: 3000 }, (_, index) => `${index}€`).join(",");
			for (let at = 0; at < text.length; at += size) kept.append(text.slice(at, at + size));
			const { text: shown, truncated, totalBytes } = kept.render();
			expect(truncated).toBe(true);
			expect(totalBytes).toBe(Buffer.byteLength(text));
			expect(Buffer.byteLength(shown)).toBeLessThanOrEqual(1000);
			const [head = "", marker = "", tail = ""] = shown.split("\n");
			expect(text.startsWith(head) && text.endsWith(tail)).toBe(true);
			const missing = Number(/([\d,]+) bytes/.exec(marker)?.[1]?.replaceAll(",", ""));
			expect(Buffer.byteLength(head) + Buffer.byteLength(tail) + missing).toBe(totalBytes);
		}
	});
});
