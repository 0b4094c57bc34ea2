import { defineConfig } from "@playwright/test";
import { browserArgs, findBrowser } from "./tests/browser.ts";

export default defineConfig({
	testDir: "tests",
	testMatch: "**/*.e2e.test.ts",
	outputDir: "test-results",
	workers: 1,
	fullyParallel: false,
	timeout: 90_000,
	expect: { timeout: 15_000 },
	forbidOnly: process.env["CI"] !== undefined,
	reporter: "list",
	use: {
		launchOptions: { ...(await findBrowser()), args: browserArgs },
		screenshot: "only-on-failure",
		trace: "retain-on-failure",
	},
});
