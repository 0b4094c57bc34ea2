import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { bindDataDir } from "./bind-data-dir.ts";

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "playhead-bind-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("[SNAP3] a data directory becomes the first database's, and no other may clean up in it", () => {
	const dataDir = join(folder, "new", "data");
	bindDataDir(dataDir, "first");
	bindDataDir(dataDir, "first");
	const refused = expect.objectContaining({
		code: "DATA_DIR_UNUSABLE",
		message: expect.stringContaining("PLAYHEAD_DATA_DIR"),
	});
	expect(() => bindDataDir(dataDir, "second")).toThrow(refused);
	expect(readFileSync(join(dataDir, "database-id"), "utf8")).toBe("first\n");
});

it("[SNAP3] a file that was being written when its process was killed binds nothing", () => {
	writeFileSync(join(folder, "database-id"), "");
	bindDataDir(folder, "second");
	expect(readFileSync(join(folder, "database-id"), "utf8")).toBe("second\n");
});

it("a data directory that is a file is told by its setting", () => {
	writeFileSync(join(folder, "file"), "");
	expect(() => bindDataDir(join(folder, "file"), "first")).toThrow(/PLAYHEAD_DATA_DIR/);
});

it.skipIf(process.getuid?.() === 0)(
	"one that may not be written holds up nobody, who cannot clean up in it either",
	() => {
		chmodSync(folder, 0o500);
		bindDataDir(folder, "first");
		expect(existsSync(join(folder, "database-id"))).toBe(false);
		chmodSync(folder, 0o700);
	},
);
