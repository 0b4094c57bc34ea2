/**
 * `npm test`: unit and database tests, then the browser tests, then each test that failed and why, and one line that
 * counts them all. Arguments go to both runners. Exit code 1 when a test failed or none ran.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

type Failure = { test: string; why: string };

type Count = { passed: number; failed: number; skipped: number; failures: readonly Failure[] };

/** Of a failure's text so much is told again at the end; all of it stands where the test ran. */
const whyCharacters = 2_000;

async function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<boolean> {
	const child = spawn(command, [...args], { stdio: "inherit", env: { ...process.env, ...env } });
	const [code] = (await once(child, "close")) as [number | null];
	return code === 0;
}

function readJson(path: string): unknown {
	return JSON.parse(readFileSync(path, "utf8"));
}

type VitestReport = {
	numPassedTests: number;
	numFailedTests: number;
	numPendingTests: number;
	testResults: {
		name: string;
		message: string;
		assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
	}[];
};

function vitestCount(path: string): Count {
	const report = readJson(path) as VitestReport;
	const failures = report.testResults.flatMap(({ name, message, assertionResults }) => {
		const file = relative(process.cwd(), name);
		const failed = assertionResults.filter(({ status }) => status === "failed");
		const own = failed.map((test) => ({ test: `${file} › ${test.fullName}`, why: test.failureMessages.join("\n") }));
		return message === "" ? own : [...own, { test: file, why: message }];
	});
	return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests, failures };
}

type PlaywrightSuite = {
	title: string;
	suites?: PlaywrightSuite[];
	specs: { title: string; ok: boolean; tests: { results: { error?: { message?: string } }[] }[] }[];
};

type PlaywrightReport = {
	stats: { expected: number; unexpected: number; flaky: number; skipped: number };
	suites: PlaywrightSuite[];
};

function failuresOf({ title, suites = [], specs }: PlaywrightSuite): Failure[] {
	const own = specs.filter(({ ok }) => !ok);
	const why = ({ tests }: (typeof specs)[number]) =>
		tests.flatMap(({ results }) => results.at(-1)?.error?.message ?? "");
	const all = [...own.map((spec) => ({ test: spec.title, why: why(spec).join("\n") })), ...suites.flatMap(failuresOf)];
	return all.map((failure) => ({ ...failure, test: `${title} › ${failure.test}` }));
}

function playwrightCount(path: string): Count {
	const { stats, suites } = readJson(path) as PlaywrightReport;
	return {
		passed: stats.expected + stats.flaky,
		failed: stats.unexpected,
		skipped: stats.skipped,
		failures: suites.flatMap(failuresOf),
	};
}

/** The count of a runner; one that died before its report counts as one failure. */
function countOf(runner: string, read: () => Count): Count {
	try {
		return read();
	} catch {
		return { passed: 0, failed: 1, skipped: 0, failures: [{ test: runner, why: "It ended without a report." }] };
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

const counts = [countOf("vitest", () => vitestCount(unit)), countOf("playwright", () => playwrightCount(browser))];
rmSync(folder, { recursive: true, force: true });
for (const { test, why } of counts.flatMap(({ failures }) => failures)) {
	process.stdout.write(`\nfailed: ${test}\n${why.slice(0, whyCharacters)}\n`);
}
const sum = (key: Exclude<keyof Count, "failures">) => counts.reduce((total, count) => total + count[key], 0);
const failed = sum("failed") + (sum("failed") === 0 && !(unitOk && browserOk) ? 1 : 0);
process.stdout.write(`\n${sum("passed")} passed, ${failed} failed, ${sum("skipped")} skipped\n`);
process.exit(failed === 0 && sum("passed") > 0 ? 0 : 1);
