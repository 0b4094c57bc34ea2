import { emptyTranscript, evolveAll, readAll, type StoredEvent } from "@playhead/core";
import { chromium, type Page } from "@playwright/test";
import { Client } from "pg";
import { browserArgs, findBrowser } from "../tests/browser.ts";
import { type BenchDatabase, benchDatabase } from "./lib/bench-database.ts";
import { benchServer } from "./lib/bench-server.ts";
import type { Figure, Section } from "./lib/report.ts";
import { median, percentile } from "./lib/stats.ts";
import { type LongSession, longSession } from "./perf4/long-session.ts";
import { noteMoments } from "./playhead/in-page.ts";
import { timeJumps, timeKeys } from "./playhead/measure-playhead.ts";

/** Of 5,042 events each. */
const runs = 20;
const nearSteps = 150;
const turnSteps = 60;
const jumps = 40;
/** A fold from the start takes seconds. */
const folds = 1;
const mostMs = 50;

/** Parts of the track, each far from the one before, none twice. */
const places = Array.from({ length: jumps }, (_, at) => 0.02 + 0.94 * ((at * 0.618_034) % 1));

export async function run(): Promise<Section> {
	await using bench = await benchDatabase();
	const session = await generate(bench);
	await using server = await benchServer(bench);
	const browser = await chromium.launch({ ...(await findBrowser()), args: browserArgs });
	try {
		const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
		const page = await context.newPage();
		await page.addInitScript(noteMoments);
		const url = `${server.address}/sessions/${session.sessionId}`;
		const baseline = await foldFromStart(bench, session);
		const title = `scrub steps on a session of ${session.lastSeq.toLocaleString("en")} events`;
		return {
			rule: "REST7",
			title,
			postgres: bench.version,
			notes,
			figures: await measure(page, url, session, baseline),
		};
	} finally {
		await browser.close();
	}
}

async function generate(bench: BenchDatabase): Promise<LongSession> {
	const client = new Client({ connectionString: bench.url });
	await client.connect();
	try {
		const session = await longSession(bench.log, client, runs);
		await client.query("ANALYZE events, tool_traces, runs");
		// This bench writes in place of a worker: none may find the live run.
		await client.query("DELETE FROM run_queue");
		return session;
	} finally {
		await client.end();
	}
}

/** Ms of a state in the middle of the session without keyframes: its events, in memory already, folded from the first. */
async function foldFromStart({ log }: BenchDatabase, { sessionId, lastSeq }: LongSession): Promise<number> {
	const events: StoredEvent[] = [];
	for await (const page of readAll(log, sessionId)) events.push(...page);
	const half = events.slice(0, lastSeq >> 1);
	const took: number[] = [];
	for (let fold = 0; fold < folds; fold += 1) {
		const began = performance.now();
		evolveAll(emptyTranscript(sessionId), half);
		took.push(performance.now() - began);
	}
	return median(took);
}

async function measure(page: Page, url: string, session: LongSession, baseline: number): Promise<Figure[]> {
	await page.goto(url);
	await page.locator("[data-playhead]").waitFor();
	await page.waitForTimeout(1_500);
	const cold = await timeJumps(page, places);
	const warm = await timeJumps(page, places);
	await page.goto(`${url}?seq=${session.lastSeq >> 1}`);
	await page.locator("main[data-moment]").waitFor();
	await page.waitForTimeout(1_500);
	const back = await timeKeys(page, "ArrowLeft", nearSteps);
	const on = await timeKeys(page, "ArrowRight", nearSteps);
	const turns = await timeKeys(page, "Shift+ArrowLeft", turnSteps);
	return [
		...figuresOf("one event back", back, baseline, true),
		...figuresOf("one event on", on, baseline, true),
		...figuresOf("one turn back", turns, baseline, true),
		...figuresOf("far jump, seen before", warm, baseline, true),
		...figuresOf("far jump, never seen", cold, baseline, true),
	];
}

function figuresOf(name: string, took: readonly number[], baseline: number, target: boolean): Figure[] {
	return [0.5, 0.95, 0.99].map((share) => {
		const value = percentile(took, share);
		return {
			figure: `${name}: p${share * 100}`,
			value: `${value.toFixed(1)} ms`,
			...(share === 0.5 ? { baseline: `${baseline.toFixed(0)} ms`, ratio: value / baseline } : {}),
			...(target && share < 0.99 ? { target: `< ${mostMs} ms`, met: value < mostMs } : {}),
		};
	});
}

const notes = [
	"A session of 20 runs that have ended and one that runs, with the events of a coding agent (118 deltas and outputs to 10 that begin or end something, 300 characters each), in production server and headless Chromium without a GPU, 1440 × 900, with the trace beside the conversation. A step is timed from the key or the press of the pointer to the paint of conversation, trace, figures and playhead at that moment, so up to 17 ms of waiting for a frame are part of it. A far jump goes to another place of the session's whole length each time; never seen: nothing of its part was loaded; seen before: the same jumps again. The baseline is one fold of the events up to the middle of the session from the first one, in memory already, in Node, without reading or drawing.",
];
