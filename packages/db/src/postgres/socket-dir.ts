import { createHash } from "node:crypto";
import { chownSync, lstatSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dataDirError } from "./data-dir-error.ts";
import type { Identity } from "./identity.ts";

/** Longest path of a Unix socket in bytes, with its ending zero: 104 on macOS, 108 on Linux. */
const MAX_SOCKET_PATH_BYTES = 103;

/** The cluster's own directory where its path is short and plain enough for a socket, else one below the temp dir. */
export function chooseSocketDir(cluster: string): string {
	const fits = Buffer.byteLength(join(cluster, ".s.PGSQL.5432")) <= MAX_SOCKET_PATH_BYTES;
	if (fits && !/["',\\]/.test(cluster)) return cluster;
	const hash = createHash("sha256").update(cluster).digest("hex").slice(0, 16);
	return join(tmpdir(), `playhead-${hash}`);
}

/** Makes the socket's directory, for its owner alone. Refuses one that somebody else has put there. */
export function makeSocketDir(dir: string, dataDir: string, identity: Identity): void {
	const uid = identity?.uid ?? process.getuid?.();
	const made = mkdirSync(dir, { recursive: true, mode: 0o700 }) !== undefined;
	if (made && identity) chownSync(dir, identity.uid, identity.gid);
	const found = lstatSync(dir);
	const safe = found.isDirectory() && (uid === undefined || (found.uid === uid && (found.mode & 0o077) === 0));
	if (!safe) throw dataDirError(dataDir, `the socket directory ${dir} belongs to somebody else`);
}
