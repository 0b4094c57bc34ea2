import { randomBytes } from "node:crypto";
import {
	accessSync,
	appendFileSync,
	chownSync,
	constants,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Binaries } from "./binaries.ts";
import { dataDirError } from "./data-dir-error.ts";
import { chooseIdentity, type Identity, reach } from "./identity.ts";
import { run } from "./run.ts";
import { HBA, INCLUDES, USER } from "./settings.ts";

/** An initialised cluster and who may run its server. */
export type Cluster = {
	readonly dir: string;
	readonly dataDir: string;
	readonly identity: Identity;
	readonly bin: Binaries;
	readonly fsync: boolean;
};

const MAJOR = "18";
const PASSWORD_FILE = "playhead.password";

/** Finds the cluster below the data directory or makes it. Throws a DataDirError or the file system's own error. */
export async function prepareCluster(dataDir: string, bin: Binaries, fsync: boolean): Promise<Cluster> {
	makeDir(dataDir);
	accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
	const dir = join(dataDir, "postgres");
	const identity = await reach(chooseIdentity(dir), dataDir, [dataDir], bin);
	const cluster = { dir, dataDir, identity, bin, fsync };
	if (!isInitialised(cluster)) await initialise(cluster);
	return cluster;
}

/** The superuser's password, which only connections over TCP need. */
export function readPassword(cluster: Cluster): string {
	return readFileSync(join(cluster.dir, PASSWORD_FILE), "utf8").trim();
}

function isInitialised({ dir, dataDir }: Cluster): boolean {
	if (statSync(dir, { throwIfNoEntry: false }) === undefined) return false;
	if (!existsSync(join(dir, "PG_VERSION"))) {
		accessSync(dir, constants.R_OK | constants.X_OK);
		if (readdirSync(dir).length === 0) return false;
		throw dataDirError(dataDir, `${dir} holds something else than a PostgreSQL cluster`);
	}
	const version = readFileSync(join(dir, "PG_VERSION"), "utf8").trim();
	if (version === MAJOR) return true;
	throw dataDirError(dataDir, `${dir} was made by PostgreSQL ${version}, and this is PostgreSQL ${MAJOR}`);
}

/**
 * Runs initdb in a sibling directory and renames it at the end, so that an initdb killed half-way leaves no broken
 * cluster, and of two that race one wins.
 */
async function initialise(cluster: Cluster): Promise<void> {
	removeLeftovers(cluster);
	const draft = `${cluster.dir}.init-${process.pid}-${randomBytes(3).toString("hex")}`;
	const passwordFile = `${draft}.password`;
	try {
		mkdirSync(draft, { mode: 0o700 });
		writeFileSync(passwordFile, `${randomBytes(24).toString("hex")}\n`, {
			mode: 0o600,
		});
		for (const path of [draft, passwordFile]) give(path, cluster.identity);
		await initdb(cluster, draft, passwordFile);
		appendFileSync(join(draft, "postgresql.conf"), INCLUDES);
		writeFileSync(join(draft, "pg_hba.conf"), HBA);
		renameSync(passwordFile, join(draft, PASSWORD_FILE));
		publish(draft, cluster);
	} finally {
		for (const path of [draft, passwordFile]) rmSync(path, { recursive: true, force: true });
	}
}

async function initdb({ bin, identity, fsync, dataDir }: Cluster, draft: string, passwordFile: string): Promise<void> {
	const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
	const auth = [`--username=${USER}`, `--pwfile=${passwordFile}`, "--auth-local=trust", "--auth-host=scram-sha-256"];
	const args = [`--pgdata=${draft}`, ...auth, ...locale, ...(fsync ? [] : ["--no-sync"])];
	const { code, output } = await run(identity, bin.initdb, args);
	if (code === 0) return;
	const error = output.split("\n").find((line) => /error|fatal|could not/i.test(line)) ?? output.trim();
	throw dataDirError(dataDir, `initdb failed (${error.replace(/^initdb: (error: )?/, "").replace(/\.$/, "")})`);
}

function publish(draft: string, cluster: Cluster): void {
	try {
		renameSync(draft, cluster.dir);
	} catch (error) {
		// Another start was faster: its cluster is as good.
		if (!existsSync(join(cluster.dir, "PG_VERSION"))) throw error;
	}
}

function removeLeftovers({ dir, dataDir }: Cluster): void {
	const prefix = `${basename(dir)}.init-`;
	for (const name of readdirSync(dataDir).filter((entry) => entry.startsWith(prefix))) {
		if (!isAlive(Number.parseInt(name.slice(prefix.length), 10))) {
			rmSync(join(dataDir, name), { recursive: true, force: true });
		}
	}
}

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return error instanceof Error && "code" in error && error.code === "EPERM";
	}
}

function give(path: string, identity: Identity): void {
	if (identity) chownSync(path, identity.uid, identity.gid);
}

/** Node's own recursive mkdir never returns where a directory cannot be made at all (below /proc). */
function makeDir(dir: string): void {
	if (statSync(dir, { throwIfNoEntry: false })?.isDirectory()) return;
	if (!existsSync(dirname(dir))) makeDir(dirname(dir));
	mkdirSync(dir);
}
