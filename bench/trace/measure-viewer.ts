import type { Browser, CDPSession, Page } from "@playwright/test";
import { median, percentile } from "../lib/stats.ts";
import { noteFirstRow, timeDetail, timeFrames, timeKey, timeSearch } from "./in-page.ts";

/** Ms, but for `heapMB`: 10⁶ bytes. Frames: half of them, and 95 of 100, took no longer. */
export type Measured = {
	firstRows: number;
	collapse: number;
	expand: number;
	search: number;
	detail: number;
	slow: [p50: number, p95: number];
	fast: [p50: number, p95: number];
	zoom: [p50: number, p95: number];
	heapMB: number;
};

const openings = 3;
const rounds = 5;
const frames = 120;
const words = ["retry", "read", "error", "test", "src"];

const spread = (values: readonly number[]): [number, number] => [percentile(values, 0.5), percentile(values, 0.95)];

/** One trace, as a person on a machine `slowdown` times as slow meets it. */
export async function measureViewer(browser: Browser, url: string, slowdown: number): Promise<Measured> {
	const firstRows: number[] = [];
	for (let opening = 0; opening < openings; opening += 1) {
		const { page } = await openTrace(browser, url, slowdown);
		firstRows.push(await page.evaluate(() => Number(Reflect.get(window, "firstRow"))));
		await page.context().close();
	}
	const { page, devtools } = await openTrace(browser, url, slowdown);
	const heapMB = await heap(devtools);
	const [collapse, expand, search, detail]: number[][] = [[], [], [], []];
	for (let round = 0; round < rounds; round += 1) {
		collapse?.push(await page.evaluate(timeKey, "["));
		expand?.push(await page.evaluate(timeKey, "]"));
		search?.push(await page.evaluate(timeSearch, words[round] ?? ""));
	}
	await page.getByRole("button", { name: "Clear the search" }).click();
	const slow = spread(await page.evaluate(timeFrames, { kind: "scroll" as const, step: 60, frames }));
	const fast = spread(await page.evaluate(timeFrames, { kind: "scroll" as const, step: 20_000, frames }));
	const zoom = spread(await page.evaluate(timeFrames, { kind: "zoom" as const, step: 40, frames }));
	for (let row = 3; row < 3 + rounds; row += 1) detail?.push(await page.evaluate(timeDetail, row * 2));
	await page.context().close();
	const of = (values: number[] | undefined) => median(values ?? []);
	return {
		firstRows: median(firstRows),
		collapse: of(collapse),
		expand: of(expand),
		search: of(search),
		detail: of(detail),
		slow,
		fast,
		zoom,
		heapMB,
	};
}

async function openTrace(
	browser: Browser,
	url: string,
	slowdown: number,
): Promise<{ page: Page; devtools: CDPSession }> {
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
	const page = await context.newPage();
	const devtools = await context.newCDPSession(page);
	if (slowdown > 1) await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
	await page.addInitScript(noteFirstRow);
	await page.goto(url);
	await page.waitForFunction(() => Reflect.has(window, "firstRow"));
	await page.waitForTimeout(300);
	return { page, devtools };
}

/** What scripts hold after a collection, typed arrays among it. */
async function heap(devtools: CDPSession): Promise<number> {
	await devtools.send("HeapProfiler.enable");
	await devtools.send("HeapProfiler.collectGarbage");
	await devtools.send("HeapProfiler.collectGarbage");
	const usage = (await devtools.send("Runtime.getHeapUsage")) as { usedSize: number; backingStorageSize?: number };
	return (usage.usedSize + (usage.backingStorageSize ?? 0)) / 1e6;
}
