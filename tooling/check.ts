/** `npm run check`: everything that can be said of the code without running it, in one go. Exit code 1 when a part fails. */
import { existsSync } from "node:fs";
import { runStep, type Step } from "./run-step.ts";

const node = process.execPath;
const steps: readonly Step[] = [
	{ name: "types", command: "tsc", args: ["-p", "tsconfig.json"] },
	{ name: "types of web", command: "tsc", args: ["-p", "apps/web/tsconfig.json", "--noEmit"] },
	{ name: "types of tests", command: "tsc", args: ["-p", "tests/tsconfig.json"] },
	{ name: "lint", command: "oxlint", args: ["--type-aware", "--deny-warnings", "."] },
	{ name: "format", command: "biome", args: ["check", "--error-on-warnings", "."] },
	{ name: "import arrows", command: node, args: ["tooling/arrows.ts"] },
	{ name: "schema", command: node, args: ["tooling/schema.ts"] },
];

// Next writes the types of its routes when it builds; on a fresh clone they are asked for here.
const prepare: readonly Step[] = existsSync("apps/web/next-env.d.ts")
	? []
	: [{ name: "route types", command: "npm", args: ["exec", "--workspace", "@playhead/web", "--", "next", "typegen"] }];

let failed = 0;
for (const step of [...prepare, ...steps]) {
	const started = performance.now();
	const { ok, output } = await runStep(step);
	if (!ok) failed += 1;
	process.stdout.write(`${ok ? "✓" : "✗"} ${step.name} (${((performance.now() - started) / 1000).toFixed(1)} s)\n`);
	if (!ok) process.stdout.write(`${output}\n\n`);
}
process.exit(failed === 0 ? 0 : 1);
