import { chromium } from "@playwright/test";
import { browserArgs, findBrowser } from "../tests/browser.ts";
import { benchDatabase } from "./lib/bench-database.ts";
import { benchServer } from "./lib/bench-server.ts";
import type { Figure, Section } from "./lib/report.ts";
import { insertTrace } from "./trace/insert-trace.ts";
import { type Measured, measureViewer } from "./trace/measure-viewer.ts";

const sizes = [1_000, 10_000, 100_000];
const slowdowns = [1, 4];

export async function run(): Promise<Section> {
	await using bench = await benchDatabase();
	const traces: { spans: number; runId: string }[] = [];
	for (const spans of sizes) traces.push({ spans, runId: (await insertTrace(bench, spans)).runId });
	await using server = await benchServer(bench);
	const browser = await chromium.launch({ ...(await findBrowser()), args: browserArgs });
	const figures: Figure[] = [];
	try {
		for (const { spans, runId } of traces) {
			for (const slowdown of slowdowns) {
				const measured = await measureViewer(browser, `${server.address}/traces/${runId}`, slowdown);
				figures.push(...figuresOf(spans, slowdown, measured));
			}
		}
	} finally {
		await browser.close();
	}
	return { rule: "TRACE5", title: "the trace viewer in the browser", postgres: bench.version, notes, figures };
}

type Line = { name: string; value: number; unit: string; most: number; jaeger?: number };

/** Jaeger UI's figures are of another day, on a machine of this kind: 100,000 spans, no throttling. */
function linesOf(measured: Measured): Line[] {
	const { firstRows, collapse, expand, search, detail, slow, fast, zoom, heapMB } = measured;
	return [
		{ name: "navigation to first rows, median", value: firstRows, unit: "ms", most: 1_000, jaeger: 2_400 },
		{ name: "collapse all, median", value: collapse, unit: "ms", most: 60 },
		{ name: "expand all, median", value: expand, unit: "ms", most: 60, jaeger: 300 },
		{ name: "search, median", value: search, unit: "ms", most: 150 },
		{ name: "slow scroll, frame p95", value: slow[1], unit: "ms", most: 20 },
		{ name: "fast scroll, frame p95", value: fast[1], unit: "ms", most: 20, jaeger: 580 },
		{ name: "zoom, frame p95", value: zoom[1], unit: "ms", most: 20 },
		{ name: "slow scroll, frame p50", value: slow[0], unit: "ms", most: 20 },
		{ name: "fast scroll, frame p50", value: fast[0], unit: "ms", most: 20 },
		{ name: "zoom, frame p50", value: zoom[0], unit: "ms", most: 20 },
		{ name: "detail opens, median", value: detail, unit: "ms", most: 100, jaeger: 190 },
		{ name: "heap", value: heapMB, unit: "MB", most: 150, jaeger: 175 },
	];
}

function figuresOf(spans: number, slowdown: number, measured: Measured): Figure[] {
	const target = spans === 100_000 && slowdown === 1;
	return linesOf(measured).map(({ name, value, unit, most, jaeger }) => ({
		figure: `${spans.toLocaleString("en")} spans${slowdown === 1 ? "" : `, ${slowdown} × slower`}: ${name}`,
		value: `${value.toFixed(value < 100 ? 1 : 0)} ${unit}`,
		...(target && jaeger !== undefined ? { baseline: `${jaeger} ${unit}`, ratio: value / jaeger } : {}),
		...(target ? { target: `≤ ${most} ${unit}`, met: value <= most } : {}),
	}));
}

const notes = [
	"A run of generated spans (depth 12, errors, parallel calls, sub-agents) lies in the database with its events; production server, headless Chromium without a GPU, 1440 × 900. Every opening is a new context with nothing cached; the time is from the navigation to the paint of the first rows. Keys, search and detail are timed from the event to the frame that shows the result, so up to 17 ms of waiting for a frame are part of each. Frames are those of 120 animation frames in which the rows moved by 60 px, by 20,000 px, or the wheel zoomed in and out; a frame in which the middle of the rows was empty counts as endless. The heap is what scripts hold after a collection, with typed arrays. The baseline is Jaeger UI with 100,000 spans, measured before on a machine of this kind.",
];
