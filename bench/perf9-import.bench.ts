import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type IngestBatch, sessionIdOf, titleFromPrompt } from "@playhead/core";
import { ingestStore } from "@playhead/db";
import { placesOf } from "../apps/cli/src/import/gather.ts";
import { openImporter } from "../apps/cli/src/import/importer.ts";
import { sha256 } from "../apps/cli/src/import/open-source.ts";
import type { Send } from "../apps/cli/src/import/send.ts";
import { benchDatabase } from "./lib/bench-database.ts";
import type { Figure, Section } from "./lib/report.ts";
import { tempDir } from "./lib/temp-dir.ts";

const fixture = new URL(
	"../packages/transcript/fixtures/claude-code-2.1.328/-srv-project-work-cc2/b6322f48-ea53-4082-ac11-d09827f9784b.jsonl",
	import.meta.url,
);
/** Files of one session each; `PLAYHEAD_BENCH_FILES` makes it small. */
const files = Number(process.env["PLAYHEAD_BENCH_FILES"] || 400);
const megabyte = 1_000_000;

type Pass = { seconds: number; appended: number; repeated: number };

export async function run(): Promise<Section> {
	await using bench = await benchDatabase();
	using dir = tempDir();
	const bytes = await writeSessions(dir.path);
	const lines = await readAll(dir.path);
	const reading = await seconds(async () => void (await importAll(dir.path, countOnly)));
	const baseline = await seconds(async () => void (await readAndParse(dir.path)));
	const store = ingestStore(bench.database, { newId: randomUUID });
	const first = await importAll(dir.path, sendTo(store));
	const again = await importAll(dir.path, sendTo(store));
	const rate = (time: number) => `${(bytes / megabyte / time).toFixed(1)} MB/s`;
	const figures: Figure[] = [
		{
			figure: "read into events, sent nowhere",
			value: rate(reading),
			baseline: rate(baseline),
			ratio: baseline / reading,
		},
		{
			figure: "import into an empty database",
			value: rate(first.seconds),
			baseline: rate(baseline),
			ratio: baseline / first.seconds,
		},
		{ figure: "events stored", value: `${Math.round(first.appended / first.seconds).toLocaleString("en")} a second` },
		{
			figure: "the same files again, nothing new",
			value: rate(again.seconds),
			baseline: rate(baseline),
			ratio: baseline / again.seconds,
		},
		{ figure: "most memory of this process", value: `${Math.round(process.resourceUsage().maxRSS / 1024)} MiB` },
	];
	if (again.appended !== 0) throw new Error(`${again.appended} events were stored twice.`);
	const notes = [
		`${files} session files of Claude Code 2.1, ${(bytes / megabyte).toFixed(1)} MB, ${lines.toLocaleString("en")} lines, each copied from the fixture under an id of its own. Batches go to the database as the server's do, without HTTP. Baseline: the files are read and each line is parsed as JSON.`,
	];
	return { rule: "IMPORT", title: "session files of other agents", postgres: bench.version, notes, figures };
}

async function writeSessions(folder: string): Promise<number> {
	const text = await readFile(fixture, "utf8");
	let bytes = 0;
	for (let n = 0; n < files; n += 1) {
		const id = randomUUID();
		const path = join(folder, `p${n % 20}`, `${id}.jsonl`);
		await mkdir(join(path, ".."), { recursive: true });
		await writeFile(path, text.replaceAll("b6322f48-ea53-4082-ac11-d09827f9784b", id));
		bytes += (await stat(path)).size;
	}
	return bytes;
}

async function pathsIn(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function readAll(folder: string): Promise<number> {
	let lines = 0;
	for (const path of await pathsIn(folder)) lines += (await readFile(path, "utf8")).split("\n").length - 1;
	return lines;
}

async function readAndParse(folder: string): Promise<number> {
	let records = 0;
	for (const path of await pathsIn(folder)) {
		for (const line of (await readFile(path, "utf8")).split("\n")) {
			if (line !== "" && JSON.parse(line) !== null) records += 1;
		}
	}
	return records;
}

async function seconds(work: () => Promise<void>): Promise<number> {
	const started = performance.now();
	await work();
	return (performance.now() - started) / 1_000;
}

const countOnly: Send = (_format, _head, drafts) =>
	Promise.resolve({ appended: drafts.length, repeated: 0, refused: [] });

function sendTo(store: ReturnType<typeof ingestStore>): Send {
	return async (format, { id, producer, agent, model, title, workspace, startedAt }, drafts) => {
		const origin = { source: "transcript", producer, id } as const;
		const batch: IngestBatch = {
			sessionId: sessionIdOf(`transcript/${format}`, id, sha256),
			createdAt: startedAt,
			created: { kind: "chat", agent, model, title: titleFromPrompt(title), workspace, origin },
			drafts: drafts.map(({ draft }) => draft),
		};
		return { ...(await store.append(batch)), refused: [] };
	};
}

async function importAll(folder: string, send: Send): Promise<Pass> {
	const counts = { appended: 0, repeated: 0, problems: 0 };
	const nothing = () => undefined;
	const report = {
		counts,
		sent: ({ appended, repeated }: { appended: number; repeated: number }) => {
			counts.appended += appended;
			counts.repeated += repeated;
		},
		problem: ({ path, problem }: { path: string; problem: string }) => {
			throw new Error(`${path}: ${problem}`);
		},
		read: nothing,
		line: nothing,
		plan: nothing,
		fileDone: nothing,
		end: nothing,
	};
	const places = await placesOf([folder]);
	const how = { places, send, report, now: Date.now, tell: false, isStopped: () => false, isFollowing: false };
	const time = await seconds(() => openImporter(how).pass());
	return { seconds: time, appended: counts.appended, repeated: counts.repeated };
}
