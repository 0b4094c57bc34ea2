import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { GitUnavailableError } from "@playhead/core";

/** GIT_CONFIG_GLOBAL, which keeps the user's configuration out, is understood from this version on. */
export const minimumGit = { major: 2, minor: 32 } as const;

const checked = new Map<string, Promise<string>>();

/**
 * The version of the git binary, such as `2.39.5`. A good answer is kept for the life of the process.
 *
 * @throws GitUnavailableError when git is missing or too old
 */
export function checkGit(binary: string): Promise<string> {
	const known = checked.get(binary);
	if (known !== undefined) return known;
	const asked = askVersion(binary);
	checked.set(binary, asked);
	asked.catch(() => checked.delete(binary));
	return asked;
}

async function askVersion(binary: string): Promise<string> {
	const { stdout } = await promisify(execFile)(binary, ["version"], { timeout: 10_000 }).catch((error: unknown) => {
		throw new GitUnavailableError(
			`Snapshots need git, and "${binary}" could not be run. Install git ${wanted} or newer and make sure that PATH names it.`,
			error,
		);
	});
	const [, version = "", major = "0", minor = "0"] = /^git version ((\d+)\.(\d+)[.\w]*)/.exec(stdout) ?? [];
	const number = Number(major) * 1_000 + Number(minor);
	if (number < minimumGit.major * 1_000 + minimumGit.minor) {
		throw new GitUnavailableError(
			`Snapshots need git ${wanted} or newer; "${binary}" is ${version || "of an unknown version"}. Update git.`,
		);
	}
	return version;
}

const wanted = `${minimumGit.major}.${minimumGit.minor}`;
