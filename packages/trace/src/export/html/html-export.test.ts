import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { buildTrace } from "../../model/build-trace.ts";
import { generatedOrigin, generateTrace, hostileTrace } from "../../test/index.ts";
import { rollUp } from "../../totals/roll-up.ts";
import { scriptHash, styleHash } from "./content-hashes.ts";
import { htmlExport } from "./html-export.ts";
import type { PageData } from "./page-data.ts";
import { pageScript } from "./page-script.ts";
import { pageStyle } from "./page-style.ts";

const sha256 = (text: string) => `sha256-${createHash("sha256").update(text).digest("base64")}`;
const dataOf = (page: string): PageData => {
	const [, json = ""] = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page) ?? [];
	return JSON.parse(json) as PageData;
};
const trace = buildTrace(generateTrace({ spans: 200 }), generatedOrigin + 3_600_000);

describe("htmlExport", () => {
	it("[SEC3] lets the page run its own script and style, and nothing else", () => {
		expect(scriptHash).toBe(sha256(pageScript));
		expect(styleHash).toBe(sha256(pageStyle));
		const page = htmlExport(trace, { title: "A", about: "b" });
		expect(page).toContain("default-src 'none'");
		const inline = [...page.matchAll(/<(script|style)>(.*?)<\/\1>/gs)].map(([, , text = ""]) => sha256(text));
		expect(inline.toSorted()).toEqual([scriptHash, styleHash].toSorted());
		expect(page).not.toMatch(/\b(src|href|on\w+)=/);
	});

	it("[SEC3] keeps what agents said from being read as HTML", () => {
		const nasty = '</script><script>alert(1)</script><img src=x onerror="alert(1)"><!--';
		const details = new Map(trace.id.map((id) => [id, { output: nasty, attributes: { [nasty]: nasty } }]));
		const page = htmlExport(trace, { title: nasty, about: nasty }, details);
		expect(page.match(/<script/g)).toHaveLength(2);
		expect(page).not.toContain("<img");
		expect(page).not.toContain("<!--");
		expect(dataOf(page).details[0]).toEqual({ output: nasty, attributes: { [nasty]: nasty } });
	});

	it("holds every span once, with the sums of the trace", () => {
		const data = dataOf(htmlExport(trace, { title: "A", about: "b" }));
		expect(data.id).toEqual([...trace.id]);
		expect(data.tokens[0]).toBe(rollUp(trace).tokens[0]);
		expect(Math.max(...data.start.map((start, i) => start + (data.length[i] ?? 0)))).toBeLessThanOrEqual(
			data.last + 0.01,
		);
		expect(data.details).toEqual({});
	});

	it("is made of a trace that is strange in every way", () => {
		const strange = buildTrace(hostileTrace(), generatedOrigin);
		const data = dataOf(htmlExport(strange, { title: "", about: "" }));
		expect(data.id).toHaveLength(strange.count);
		for (const length of data.length) expect(length).toBeGreaterThanOrEqual(0);
	});
});
