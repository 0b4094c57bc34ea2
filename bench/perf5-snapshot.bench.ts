import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { openShadowStore, type ShadowStore } from "@playhead/snapshot";
import { timed } from "./lib/call.ts";
import type { Figure, Section } from "./lib/report.ts";
import { comparePairs, median, percentile } from "./lib/stats.ts";
import { tempDir } from "./lib/temp-dir.ts";
import { type Conversation, measureConversation } from "./perf5/conversation.ts";
import { fileCount, makeRepository } from "./perf5/repository.ts";
import { timeRestores } from "./perf5/restores.ts";
import { timeIdle, timeTurns } from "./perf5/turns.ts";

const firstRounds = 5;
const namedTurns = 1_000;
const scannedTurns = 100;

type Pair = { subject: number; baseline: number };

/** First snapshots into new stores, in turn with copies of the same tree without the ignored folder. */
async function timeFirst(dir: string, workspace: string): Promise<Pair[]> {
	const pairs: Pair[] = [];
	for (let round = 0; round < firstRounds; round += 1) {
		const copy = join(dir, "copy");
		const baseline = await timed(async () => execFileSync("cp", ["-a", join(workspace, "src"), copy]));
		rmSync(copy, { recursive: true });
		const stores = join(dir, `stores-${round}`);
		const started = performance.now();
		await using store = await openShadowStore({ dir: stores, workspace });
		await store.record({ ref: { sessionId: "first", turn: 0 } });
		pairs.push({ baseline, subject: performance.now() - started });
	}
	return pairs;
}

/** What git takes to look at the same files in the user's repository. */
async function timeStatus(workspace: string, rounds: number): Promise<number[]> {
	const times: number[] = [];
	for (let round = 0; round < rounds; round += 1) {
		times.push(await timed(async () => execFileSync("git", ["status", "--porcelain"], { cwd: workspace })));
	}
	return times;
}

function ms(value: number): string {
	return `${value.toFixed(1)} ms`;
}

function kilobytes(bytes: number): string {
	return `${(bytes / 1_000).toFixed(1)} kB`;
}

function timeFigures(figure: string, times: readonly number[], baseline: number, target?: number): Figure[] {
	const p50 = median(times);
	const goal = target === undefined ? {} : { target: `< ${target} ms`, met: p50 < target };
	const against = { baseline: ms(baseline), ratio: p50 / baseline };
	return [
		{ figure: `${figure}, median`, value: ms(p50), ...against, ...goal },
		{ figure: `${figure}, p99`, value: ms(percentile(times, 0.99)) },
	];
}

async function storage(
	store: ShadowStore,
	copyBytes: number,
): Promise<{ figures: Figure[]; named: number[]; turns: number }> {
	await store.record({ ref: { sessionId: "bench", turn: 0 } });
	await store.adopt();
	const before = (await store.sizes()).bytes;
	const named = await timeTurns(store, { first: 1, count: namedTurns, named: true });
	const grown = (await store.sizes()).bytes - before;
	const packed = (await store.gc({ keep: () => true })).bytesAfter - before;
	const perTurn = (bytes: number, figure: string): Figure => ({
		figure,
		value: kilobytes(bytes / namedTurns),
		baseline: kilobytes(copyBytes),
		ratio: bytes / namedTurns / copyBytes,
	});
	const figures = [perTurn(grown, "disk per turn, as recorded"), perTurn(packed, "disk per turn, after `gc`")];
	return { figures, named, turns: namedTurns };
}

/** SNAP2: a turn's state is a row that points into the log. */
function conversationFigures(measured: Conversation): Figure[] {
	const { logBytes, eventsOnDisk, statesOnDisk, copiedBytes, atTurn, now } = measured;
	const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
	const all = eventsOnDisk + statesOnDisk;
	const against = (figure: string, bytes: number, baseline: number): Figure => {
		return { figure, value: megabytes(bytes), baseline: megabytes(baseline), ratio: bytes / baseline };
	};
	const count = measured.turns.toLocaleString("en");
	const goal = { target: "< 2 × the log", met: all < 2 * eventsOnDisk };
	return [
		{ ...against(`${count} turns, log and states on the disk (baseline: the log alone)`, all, eventsOnDisk), ...goal },
		against("the log on the disk (baseline: JSON of what its events say)", eventsOnDisk, logBytes),
		against(`${count} turns, their states alone (baseline: a copy at each turn)`, statesOnDisk, copiedBytes),
		...timeFigures("a turn's conversation (baseline: the present one)", atTurn, median(now), 50),
	];
}

export async function run(): Promise<Section> {
	using dir = tempDir();
	const workspace = join(dir.path, "workspace");
	mkdirSync(workspace);
	const bytes = await makeRepository(workspace);
	const firsts = await timeFirst(dir.path, workspace);
	const first = comparePairs(firsts);
	await using store = await openShadowStore({ dir: join(dir.path, "stores"), workspace });
	const { figures: disk, named, turns } = await storage(store, bytes);
	const scanned = await timeTurns(store, { first: turns + 1, count: scannedTurns, named: false });
	const idle = await timeIdle(store, 30);
	const status = median(await timeStatus(workspace, 15));
	const one = await timeRestores(store, 1, 15);
	const hundred = await timeRestores(store, 100, 7);
	const all = await timeRestores(store, fileCount, 1);
	const copy = first.baseline;
	const conversation = await measureConversation();
	return {
		rule: "PERF5",
		title: "snapshots of a workspace of 10,000 files",
		notes: [
			`${fileCount.toLocaleString("en")} files of 4 kB in 500 folders of a repository, with an ignored folder beside them; ${execFileSync("git", ["version"], { encoding: "utf8" }).trim()}. The baseline is \`cp -a\` of these files, in turn with first snapshots into new stores. A snapshot is timed until its ref is set. Each of ${namedTurns.toLocaleString("en")} turns changes one file and names it; ${scannedTurns} more, 150 ms apart, change one and are scanned; git's index follows after the snapshot. A restore is timed with its checks, the synced journal and the synced contents; its preview, which scans, by itself.`,
			"The disk that a turn takes is counted in blocks: five objects and a ref, a file each, until `gc` packs them.",
			`The conversation: one session of ${conversation.turns.toLocaleString("en")} turns, each a streamed answer with three tool calls, in PostgreSQL. Its bytes are the JSON of what its events say; the tables are counted on the disk with their indexes. The baselines are the log, its bytes, and a copy of the conversation at each turn's end. A turn's state is timed as \`getSession {atSeq}\` at the ends of ${conversation.atTurn.length} turns all over the session, in turn with the last page of now.`,
		],
		figures: [
			{
				figure: "first snapshot, with the making of the store",
				value: ms(first.subject),
				baseline: ms(copy),
				ratio: first.ratio,
				target: "< 100 ms",
				met: first.subject < 100,
			},
			...timeFigures("one file changed and named", named, copy, 20),
			...timeFigures("one file changed, scan (baseline: `git status`)", scanned, status, 60),
			...timeFigures("nothing changed, scan (baseline: `git status`)", idle, status),
			...timeFigures("restore of 1 file", one.restore, copy, 30),
			...timeFigures("restore of 100 files", hundred.restore, copy, 80),
			...timeFigures(`restore of ${fileCount.toLocaleString("en")} files`, all.restore, copy),
			...timeFigures("preview of 100 files", hundred.preview, copy),
			...disk,
			...conversationFigures(conversation),
		],
		postgres: conversation.postgres,
	};
}
