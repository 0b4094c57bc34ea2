import { DataDirError } from "@playhead/core";

/** The embedded PostgreSQL cannot live in the data directory: one sentence with the reason and the ways out. */
export function dataDirError(dataDir: string, reason: string, cause?: unknown): DataDirError {
	const ways = "set PLAYHEAD_DATA_DIR to a directory that works or DATABASE_URL to a PostgreSQL of your own";
	return new DataDirError(`Data directory ${dataDir}: ${reason}; ${ways}.`, cause);
}

/** Turns a file system error (EACCES, ENOTDIR, ENOSPC, …) into a sentence; anything else is given back as it is. */
export function fromFsError(dataDir: string, error: unknown): unknown {
	const code = error instanceof Error && "code" in error ? String(error.code) : "";
	const reason = reasons[code];
	return reason === undefined ? error : dataDirError(dataDir, reason, error);
}

const reasons: Record<string, string> = {
	EACCES: "permission denied",
	EPERM: "the operation is not permitted",
	ENOENT: "it cannot be made there",
	ENOTDIR: "a part of the path is not a directory",
	EEXIST: "a file of that name is in the way",
	ENOSPC: "no space is left on the device",
	EDQUOT: "the disk quota is used up",
	EROFS: "the file system is read-only",
	ENAMETOOLONG: "the path is too long",
	ELOOP: "the path runs in a circle of symbolic links",
	EINVAL: "the owner of the directory cannot be changed here",
};
