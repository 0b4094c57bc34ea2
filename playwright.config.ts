import { defineConfig } from "@playwright/test";
import { browserArgs, findBrowser } from "./tests/browser.ts";

export default defineConfig({
	testDir: "tests",
	testMatch: "**/*.e2e.test.ts",
	outputDir: "test-results",
	// A file keeps its worker, and a worker its server. Two cores are the smallest machine that this runs on.
	workers: 2,
	fullyParallel: false,
	// Six times what the longest takes on two quick cores: what hangs is found, what is slow is not.
	timeout: 180_000,
	expect: { timeout: 30_000 },
	forbidOnly: process.env["CI"] !== undefined,
	reporter: "list",
	use: {
		launchOptions: { ...(await findBrowser()), args: browserArgs },
		// Where nothing draws but the processor, a pulse on the page costs more than the test.
		contextOptions: { reducedMotion: "reduce" },
		screenshot: "only-on-failure",
		// Recording one takes a quarter of the time; where nobody can open it, nobody needs it.
		trace: process.env["CI"] === undefined ? "retain-on-failure" : "off",
	},
});
