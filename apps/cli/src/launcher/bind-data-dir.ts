import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DataDirError } from "@playhead/core";

/** The file of a data directory that says whose workspaces and snapshots lie in it. */
const fileName = "database-id";

/**
 * A data directory goes with one database, for good: workers clean up in it what their database does not know, which of
 * another database's sessions would be everything. One that belongs to nobody becomes this database's.
 * @throws DataDirError when it is another's, or cannot be written
 */
export function bindDataDir(dataDir: string, databaseId: string): void {
	const path = join(dataDir, fileName);
	let owner: string;
	try {
		mkdirSync(dataDir, { recursive: true });
		owner = ownerOf(path) || claim(path, databaseId);
	} catch (error) {
		const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
		throw new DataDirError(
			`Data directory ${dataDir} cannot be used (${reason}). Set PLAYHEAD_DATA_DIR to a folder that you can write.`,
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
function claim(path: string, databaseId: string): string {
	writeFileSync(path, `${databaseId}\n`);
	return ownerOf(path);
}
