import { expect, it } from "vitest";
import { readSettings } from "./settings.ts";

const env = { DATABASE_URL: "postgres://127.0.0.1/playhead", PLAYHEAD_DATA_DIR: "/tmp/data" };

it("[RUN5] defaults: 16 runs at a time, a lease of 4 s", () => {
	expect(readSettings(env)).toMatchObject({ concurrency: 16, leaseMs: 4_000, logLevel: "info", dataDir: "/tmp/data" });
});

it.each([
	["DATABASE_URL", ""],
	["PLAYHEAD_DATA_DIR", " "],
	["PLAYHEAD_CONCURRENCY", "0"],
	["PLAYHEAD_CONCURRENCY", "many"],
	["PLAYHEAD_LEASE_MS", "100"],
	["PLAYHEAD_LOG_LEVEL", "loud"],
])("[SEC4] %s=%j is refused by its name", (name, value) => {
	expect(() => readSettings({ ...env, [name]: value })).toThrow(name);
});
