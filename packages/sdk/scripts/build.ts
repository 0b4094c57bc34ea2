/**
 * `node scripts/build.ts`: makes `dist` out of `src`. With `--types` it makes `src/api.ts` anew, out of the server's
 * router; that file is in the repository, and a test says when it is old.
 */
import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const home = join(import.meta.dirname, "..");
const bin = join(home, "../../node_modules/.bin");

if (process.argv.includes("--types")) {
	const { apiTypes } = await import("./api-types.ts");
	const file = join(home, "src/api.ts");
	writeFileSync(file, apiTypes());
	execFileSync(join(bin, "biome"), ["format", "--write", file], { stdio: "ignore" });
} else {
	rmSync(join(home, "dist"), { recursive: true, force: true });
	execFileSync(join(bin, "tsc"), ["-p", join(home, "tsconfig.build.json")], { stdio: "inherit" });
}
