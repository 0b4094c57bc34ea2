import { readFileSync, statSync } from "node:fs";
import type { Binaries } from "./binaries.ts";
import { dataDirError } from "./data-dir-error.ts";
import { run } from "./run.ts";

/**
 * The user that runs PostgreSQL, or undefined for the present one. `throughSetpriv` keeps the capability to pass
 * directories that this user may not enter.
 */
export type Identity =
	| {
			readonly uid: number;
			readonly gid: number;
			readonly throughSetpriv: boolean;
	  }
	| undefined;

/** PostgreSQL refuses root. As root: the owner of an existing cluster, else the user `postgres`, else `nobody`. */
export function chooseIdentity(cluster: string): Identity {
	if (process.getuid?.() !== 0) return undefined;
	const owner = statSync(cluster, { throwIfNoEntry: false });
	if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, throughSetpriv: false };
	const users = readFileSync("/etc/passwd", "utf8").split("\n");
	for (const wanted of ["postgres", "nobody"]) {
		const [name, , uid, gid] = users.find((line) => line.startsWith(`${wanted}:`))?.split(":") ?? [];
		if (name) return { uid: Number(uid), gid: Number(gid), throughSetpriv: false };
	}
	return { uid: 65534, gid: 65534, throughSetpriv: false };
}

/**
 * Lets the identity reach its directories and the programs. A clone below /root or in a 0700 directory is closed to
 * it; only then is CAP_DAC_OVERRIDE handed over, and the usual case runs without any capability.
 */
export async function reach(identity: Identity, dataDir: string, dirs: string[], bin: Binaries): Promise<Identity> {
	if (!identity || (await reaches(identity, dirs, bin))) return identity;
	const privileged = { ...identity, throughSetpriv: true };
	if (process.platform === "linux" && (await reaches(privileged, dirs, bin))) return privileged;
	throw dataDirError(
		dataDir,
		`PostgreSQL does not run as root, and the user ${identity.uid} that runs it instead cannot enter this directory or the one of its programs`,
	);
}

async function reaches(identity: Identity, dirs: string[], bin: Binaries): Promise<boolean> {
	const script = 'for dir; do [ -x "$dir" ] && [ -r "$dir" ] || exit 1; done';
	const [entered, started] = await Promise.all([
		run(identity, "/bin/sh", ["-c", script, "sh", ...dirs]),
		run(identity, bin.initdb, ["--version"]),
	]);
	return entered.code === 0 && started.code === 0;
}
