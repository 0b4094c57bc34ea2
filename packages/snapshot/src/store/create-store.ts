import { createHash, randomBytes } from "node:crypto";
import { access, appendFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { SnapshotError } from "@playhead/core";
import type { GitContext } from "../git/git-context.ts";
import { runGit } from "../git/run-git.ts";
import { storeAttributes, storeConfig, temporaryPrefix } from "./store-config.ts";
import type { UserRepository } from "./user-repository.ts";

/** The git directory of a workspace's store. */
export function storePath(dir: string, workspace: string): string {
	return join(dir, createHash("sha256").update(workspace).digest("hex").slice(0, 24));
}

/** Makes the store unless it is there. Two that make it at once get the same one; a half-made one never counts. */
export async function createStore(context: GitContext, repository: UserRepository | null): Promise<void> {
	if (await exists(join(context.gitDir, "HEAD"))) return;
	const draft = `${context.gitDir}.${randomBytes(6).toString("hex")}.new`;
	try {
		await mkdir(draft, { recursive: true, mode: 0o700 });
		const init = ["init", "--quiet", "--bare", "--template=", "--object-format=sha1", "--initial-branch=none"];
		await runGit({ ...context, gitDir: draft, root: "" }, init, { cwd: draft });
		await Promise.all(
			["tmp", "info", "restores", "objects/info"].map((name) => mkdir(join(draft, name), { recursive: true })),
		);
		await appendFile(join(draft, "config"), storeConfig);
		await writeFile(join(draft, "info/attributes"), storeAttributes);
		await writeFile(join(draft, "workspace"), context.workspace);
		if (repository !== null) await borrow(draft, join(repository.commonDir, "objects"));
		await rename(draft, context.gitDir);
	} catch (error) {
		await rm(draft, { recursive: true, force: true });
		if (await exists(join(context.gitDir, "HEAD"))) return;
		throw asStoreError(error, context.gitDir);
	}
}

/** Lets the store read objects of another one. https://git-scm.com/docs/gitrepository-layout#Documentation/gitrepository-layout.txt-objectsinfoalternates */
export async function borrow(gitDir: string, objects: string): Promise<void> {
	if (objects.includes("\n")) return;
	await writeFile(join(gitDir, "objects/info/alternates"), `${objects}\n`);
}

/** The ignore rules that are not in a `.gitignore`: the repository's own, our temporary files, the data directory. */
export async function writeExcludes(
	context: GitContext,
	repository: UserRepository | null,
	excluded: readonly string[],
): Promise<void> {
	const theirs =
		repository === null ? "" : await readFile(join(repository.commonDir, "info/exclude"), "utf8").catch(() => "");
	const ours = excluded
		.map((path) => relative(context.root, path).split(sep).join("/"))
		.filter((path) => path !== "" && !path.startsWith("../"))
		.map((path) => `/${path.replace(/[\\*?[\]!# ]/g, "\\$&")}/`);
	await writeFile(join(context.gitDir, "info/exclude"), [theirs, `${temporaryPrefix}*`, ...ours, ""].join("\n"));
}

async function exists(path: string): Promise<boolean> {
	return await access(path).then(
		() => true,
		() => false,
	);
}

function asStoreError(error: unknown, path: string): Error {
	const code = (error as NodeJS.ErrnoException).code;
	if (error instanceof SnapshotError || code === undefined || code.includes("_")) return error as Error;
	return new SnapshotError(`The snapshot store "${path}" could not be made (${code}).`, error);
}
