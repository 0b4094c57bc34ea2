import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { noUsage } from "@playhead/core";
import { describe, expect, it } from "vitest";
import { cost, loadPrices, shippedPrices } from "./index.ts";

const prices = {
	models: { "a/one": { input: 1, cacheRead: 0.1, output: 10 }, "a/*": { input: 2 }, "a/on*": { input: 3 } },
};
const million = 1_000_000;

describe("[TRACE3] cost", () => {
	it("adds the buckets; reasoning costs what output costs", () => {
		const usage = { input: million, cacheRead: million, cacheWrite: 0, output: million, reasoning: million };
		expect(cost(usage, "a/one", prices)).toBeCloseTo(21.1);
	});

	it("is null, not 0, for an unknown model or bucket", () => {
		expect(cost({ ...noUsage, input: 5 }, "b/one", prices)).toBeNull();
		expect(cost({ ...noUsage, cacheWrite: 5 }, "a/one", prices)).toBeNull();
		expect(cost(noUsage, "b/one", prices)).toBeNull();
		expect(cost(noUsage, "a/toString", { models: {} })).toBeNull();
	});

	it("takes the exact name, then the undated one, then the longest pattern", () => {
		const input = { ...noUsage, input: million };
		expect(
			["a/one", "a/one-20250929", "a/one-2025-08-07", "a/onward", "a/two"].map((m) => cost(input, m, prices)),
		).toEqual([1, 1, 1, 3, 2]);
	});

	it("knows the shipped agents' models", () => {
		for (const model of ["scripted/fix-the-bug", "anthropic/claude-sonnet-4-5-20250929", "openai/gpt-5"])
			expect(cost({ ...noUsage, input: 1000, output: 10 }, model, shippedPrices)).toBeGreaterThan(0);
	});
});

describe("loadPrices", () => {
	it("lays a file over the shipped table and names what is wrong in it", async () => {
		const folder = await mkdtemp(join(tmpdir(), "prices-"));
		const file = join(folder, "prices.yaml");
		await writeFile(file, "models: { openai/gpt-5: { input: 99 } }");
		const table = await loadPrices({ prices: file });
		expect(table.models["openai/gpt-5"]).toEqual({ input: 99 });
		expect(table.models["openai/gpt-4o"]).toBeDefined();
		await writeFile(file, "models: { openai/gpt-5: { input: -1, inptu: 2 } }");
		await expect(loadPrices({ prices: file })).rejects.toThrow(/prices\.yaml: .*models\.openai\/gpt-5/);
		await rm(folder, { recursive: true });
		await expect(loadPrices({ prices: file })).rejects.toThrow("cannot be read");
	});
});
