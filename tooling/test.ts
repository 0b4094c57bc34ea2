/**
 * `npm test`: unit and database tests, then the browser tests, then one line that counts them all. Arguments go to both
 * runners. Exit code 1 when a test failed or none ran.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

type Count = { passed: number; failed: number; skipped: number };

async function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<boolean> {
	const child = spawn(command, [...args], { stdio: "inherit", env: { ...process.env, ...env } });
	const [code] = (await once(child, "close")) as [number | null];
	return code === 0;
}

function readJson(path: string): Record<string, unknown> {
	return JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
}

function vitestCount(path: string): Count {
	const report = readJson(path) as { numPassedTests: number; numFailedTests: number; numPendingTests: number };
	return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests };
}

function playwrightCount(path: string): Count {
	const { stats } = readJson(path) as {
		stats: { expected: number; unexpected: number; flaky: number; skipped: number };
	};
	return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}

/** The count of a runner; one that died before its report counts as one failure. */
function countOf(read: () => Count): Count {
	try {
		return read();
	} catch {
		return { passed: 0, failed: 1, skipped: 0 };
	}
}

const folder = mkdtempSync(join(tmpdir(), "playhead-test-"));
const unit = join(folder, "vitest.json");
const browser = join(folder, "playwright.json");
const filters = process.argv.slice(2);

const unitOk = await run(
	"vitest",
	["run", "--reporter=default", "--reporter=json", `--outputFile.json=${unit}`, ...filters],
	{},
);
const browserOk = await run("playwright", ["test", "--reporter=list,json", ...filters], {
	PLAYWRIGHT_JSON_OUTPUT_NAME: browser,
});

const counts = [countOf(() => vitestCount(unit)), countOf(() => playwrightCount(browser))];
rmSync(folder, { recursive: true, force: true });
const sum = (key: keyof Count) => counts.reduce((total, count) => total + count[key], 0);
const failed = sum("failed") + (sum("failed") === 0 && !(unitOk && browserOk) ? 1 : 0);
process.stdout.write(`\n${sum("passed")} passed, ${failed} failed, ${sum("skipped")} skipped\n`);
process.exit(failed === 0 && sum("passed") > 0 ? 0 : 1);
