import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DataDirError } from "@playhead/core";

/** The file of a data directory that says whose workspaces and snapshots lie in it. */
const fileName = "database-id";

/** Who may not write here cannot clean up here: a web server on a read-only disk goes on. */
const notWritable = new Set(["EROFS", "EACCES", "EPERM"]);

/**
 * A data directory goes with one database, for good: workers clean up in it what their database does not know, which of
 * another database's sessions would be everything. One that belongs to nobody becomes this database's.
 * @throws DataDirError when it is another's, or is no folder
 */
export function bindDataDir(dataDir: string, databaseId: string): void {
	const path = join(dataDir, fileName);
	let owner: string;
	try {
		owner = ownerOf(path) || claim(dataDir, path, databaseId);
	} catch (error) {
		const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
		if (notWritable.has(code)) return;
		throw new DataDirError(
			`Data directory ${dataDir} cannot be used (${code}). Set PLAYHEAD_DATA_DIR to a folder that you can write.`,
			error,
		);
	}
	if (owner === databaseId) return;
	throw new DataDirError(
		`Data directory ${dataDir} holds the workspaces and snapshots of another database. Set PLAYHEAD_DATA_DIR to a folder of this database's own; or, where that other one is gone for good, delete ${path}.`,
	);
}

/** An empty file is one whose writer was killed: nobody's. */
function ownerOf(path: string): string {
	try {
		return readFileSync(path, "utf8").trim();
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
		throw error;
	}
}

/** Of several processes that claim it at once, the file's last word counts for all. */
function claim(dataDir: string, path: string, databaseId: string): string {
	mkdirSync(dataDir, { recursive: true });
	writeFileSync(path, `${databaseId}\n`);
	return ownerOf(path);
}
