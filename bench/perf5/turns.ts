import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ShadowStore } from "@playhead/snapshot";
import { timed } from "../lib/call.ts";
import { fileCount, filePath } from "./repository.ts";

const pauseMs = 150;

/** Times turns that each change one file by a line, the files one after the other. In ms. */
export async function timeTurns(
	store: ShadowStore,
	{ first, count, named }: { first: number; count: number; named: boolean },
): Promise<number[]> {
	const times: number[] = [];
	for (let turn = first; turn < first + count; turn += 1) {
		const path = filePath((turn * 37) % fileCount);
		appendFileSync(join(store.workspace, path), `export const turn_${turn} = ${turn};\n`);
		const ref = { sessionId: "bench", turn };
		// A scan brings its index up to date when the snapshot is done already; turns are not so close.
		if (!named) await sleep(pauseMs);
		times.push(await timed(() => store.record(named ? { ref, changed: [path] } : { ref })));
	}
	return times;
}

/** Times snapshots of a workspace in which nothing has changed. */
export async function timeIdle(store: ShadowStore, count: number): Promise<number[]> {
	const times: number[] = [];
	for (let round = 0; round < count; round += 1) {
		times.push(await timed(() => store.record({ ref: { sessionId: "bench", turn: 1_000_000 } })));
	}
	return times;
}
