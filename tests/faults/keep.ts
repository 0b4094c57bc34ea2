import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Outcome } from "./outcome.ts";

const kept = new Set<string>();

/** Writes down, once, what a person needs to find the cause. */
export function keep(name: string, outcome: Outcome): void {
	if (kept.has(name)) return;
	kept.add(name);
	const file = join(tmpdir(), `playhead-faults-${name}.json`);
	writeFileSync(file, JSON.stringify(outcome));
	process.stdout.write(`The evidence is in ${file}\n`);
}
