import { randomBytes } from "node:crypto";
import { cp, mkdir, realpath, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { InvalidInputError } from "@playhead/core";

export type ScratchOptions = {
	/** The server's data directory. */
	dataDir: string;
	sessionId: string;
	/** A project folder that a new scratch workspace starts as a copy of. */
	sample?: string;
};

/**
 * Gives a session a folder of its own, `<dataDir>/workspaces/<sessionId>`, and answers its real path. A folder that is
 * there already is kept as it is; a copy that was interrupted never counts as one.
 */
export async function createScratch({ dataDir, sessionId, sample }: ScratchOptions): Promise<string> {
	const target = scratchPath(dataDir, sessionId);
	await mkdir(join(dataDir, "workspaces"), { recursive: true });
	const draft = `${target}.${randomBytes(6).toString("hex")}.new`;
	try {
		await mkdir(draft, { mode: 0o700 });
		if (!(await exists(target))) {
			if (sample !== undefined) await cp(sample, draft, { recursive: true, verbatimSymlinks: true });
			await rename(draft, target).catch(keepExisting);
		}
	} finally {
		await rm(draft, { recursive: true, force: true });
	}
	return await realpath(target);
}

/** Deletes a session's scratch workspace; nothing happens when there is none. */
export async function removeScratch({ dataDir, sessionId }: Omit<ScratchOptions, "sample">): Promise<void> {
	await rm(scratchPath(dataDir, sessionId), { recursive: true, force: true });
}

/** Where the scratch folder of a session lies. @throws InvalidInputError for an id that cannot be a name */
export function scratchPath(dataDir: string, sessionId: string): string {
	if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/.test(sessionId)) {
		throw new InvalidInputError("sessionId", "may hold letters, digits, - and _ only");
	}
	return join(dataDir, "workspaces", sessionId);
}

async function exists(path: string): Promise<boolean> {
	return await realpath(path).then(
		() => true,
		() => false,
	);
}

/** Another call was first: its folder stands. */
function keepExisting(error: NodeJS.ErrnoException): void {
	if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
}
