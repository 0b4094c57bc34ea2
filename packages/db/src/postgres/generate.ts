import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

/**
 * `npm run db:generate`: writes the Prisma client into `generated/` without the network. `generate` never runs the
 * schema engine, but the CLI downloads one unless this variable names an existing file.
 */
const cli = createRequire(import.meta.url).resolve("prisma/build/index.js");
const { status } = spawnSync(process.execPath, [cli, "generate", "--no-hints"], {
	cwd: fileURLToPath(new URL("../..", import.meta.url)),
	env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" },
	stdio: ["ignore", "ignore", "inherit"],
});
process.exitCode = status ?? 1;
