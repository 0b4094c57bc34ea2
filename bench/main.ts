import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { describeMachine } from "./lib/machine.ts";
import { mergeReport, renderSection, type Section } from "./lib/report.ts";
import { stopLeftServers } from "./lib/stop-left-servers.ts";
import { tempDir } from "./lib/temp-dir.ts";

const here = import.meta.dirname;
const results = join(here, "RESULTS.md");
const timeLimitMs = 1_200_000;

/** A process of its own: no bench meets the heap, the connections or the compiled code of another. */
async function runBench(file: string): Promise<Section> {
	using dir = tempDir();
	const env = { ...process.env, PLAYHEAD_BENCH_DIR: dir.path };
	const child = fork(join(here, "lib/child-result.ts"), [join(here, file)], { env });
	const late = setTimeout(() => child.kill("SIGTERM"), timeLimitMs);
	const section = new Promise<Section>((resolve) => child.once("message", (message) => resolve(message as Section)));
	const [code] = (await Promise.race([once(child, "exit"), section.then(() => once(child, "exit"))])) as [
		number | null,
	];
	clearTimeout(late);
	await stopLeftServers(dir.path);
	if (code !== 0 || section === undefined) throw new Error(`${file} ended with ${code ?? "a signal"}.`);
	return section;
}

const wanted = process.argv.slice(2);
const files = readdirSync(here).filter(
	(file) => file.endsWith(".bench.ts") && (wanted.length === 0 || wanted.some((name) => file.startsWith(name))),
);
if (files.length === 0) {
	process.stderr.write(`No bench is named ${wanted.join(", ")}. Name a file of bench/, such as perf2.\n`);
	process.exit(1);
}

const command = wanted.length === 0 ? "npm run bench" : `node bench/main.ts ${wanted.join(" ")}`;
for (const file of files.toSorted()) {
	process.stdout.write(`${file} …\n`);
	try {
		const [load = 0] = loadavg();
		const section = await runBench(file);
		const date = `${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC`;
		const text = renderSection(section, { date, command, machine: describeMachine(section.postgres, load) });
		const report = existsSync(results) ? readFileSync(results, "utf8") : "";
		writeFileSync(results, mergeReport(report, new Map([[section.rule, text]])));
		process.stdout.write(`${text}\n\n`);
	} catch (error) {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
		process.exitCode = 1;
	}
}
