import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { apiTypes } from "./api-types.ts";

it("[SDK5] the types of the API are those of the server's router; when this fails, run `npm run types` in packages/sdk", () => {
	const file = join(import.meta.dirname, "../src/api.ts");
	const biome = join(import.meta.dirname, "../../../node_modules/.bin/biome");
	const made = execFileSync(biome, ["format", "--stdin-file-path", file], { input: apiTypes(), encoding: "utf8" });
	expect(readFileSync(file, "utf8")).toBe(made);
}, 120_000);
