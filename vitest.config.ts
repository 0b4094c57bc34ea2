import { defineConfig } from "vitest/config";

const everywhere = ["packages", "apps", "tests", "tooling"];
const excluded = ["**/node_modules/**", "**/generated/**", "**/.next/**", "**/sample/**", "**/*.e2e.test.ts"];

export default defineConfig({
	test: {
		// Two cores are the smallest machine that this runs on, and a third of the time is waited for other processes.
		maxWorkers: 3,
		// Enough for a slow machine: what hangs is found all the same.
		testTimeout: 30_000,
		hookTimeout: 30_000,
		expect: { poll: { timeout: 10_000 } },
		projects: [
			{
				extends: true,
				test: {
					name: "unit",
					include: [...everywhere, "bench"].map((dir) => `${dir}/**/*.test.{ts,tsx}`),
					exclude: [...excluded, "**/*.pg.test.ts", "**/*.fault.test.ts"],
				},
			},
			{
				extends: true,
				test: {
					name: "pg",
					include: everywhere.map((dir) => `${dir}/**/*.pg.test.ts`),
					exclude: excluded,
					globalSetup: ["packages/db/src/test/global-setup.ts"],
				},
			},
			{
				extends: true,
				test: {
					name: "faults",
					include: ["tests/faults/**/*.fault.test.ts"],
					exclude: excluded,
					// It measures and kills: alone, after all others.
					sequence: { groupOrder: 1 },
					fileParallelism: false,
					testTimeout: 60_000,
					hookTimeout: 600_000,
				},
			},
		],
	},
});
