import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A directory that goes away with its scope. */
export function tempDir(): { path: string } & Disposable {
	const path = mkdtempSync(join(process.env["PLAYHEAD_BENCH_DIR"] ?? tmpdir(), "playhead-bench-"));
	return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}
