import { createHash, randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { access, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { SnapshotError } from "@playhead/core";
import type { GitContext } from "../git/git-context.ts";
import { runGit } from "../git/run-git.ts";
import { writeEmptyTree } from "./empty-tree.ts";
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
		const { config, head } = await initialised(context, dirname(context.gitDir));
		const folders = ["tmp", "info", "restores", "objects/info", "objects/pack", "refs/heads", "refs/tags"];
		for (const name of folders) mkdirSync(join(draft, name), { recursive: true });
		writeEmptyTree(draft);
		await writeFile(join(draft, "HEAD"), head);
		await writeFile(join(draft, "config"), `${config}${storeConfig}`);
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

/** What `git init` writes: it looks at the file system, which is the same for all stores of a folder. */
type Initialised = { config: string; head: string };
const known = new Map<string, Promise<Initialised>>();

function initialised(context: GitContext, dir: string): Promise<Initialised> {
	const key = `${context.binary}\0${dir}`;
	const made = known.get(key) ?? initialise(context, dir);
	known.set(key, made);
	made.catch(() => known.delete(key));
	return made;
}

async function initialise(context: GitContext, dir: string): Promise<Initialised> {
	const draft = join(dir, `init.${randomBytes(6).toString("hex")}.new`);
	try {
		await mkdir(draft, { recursive: true, mode: 0o700 });
		const init = ["init", "--quiet", "--bare", "--template=", "--object-format=sha1", "--initial-branch=none"];
		await runGit({ ...context, gitDir: draft, root: "" }, init, { cwd: draft });
		const [config, head] = await Promise.all(["config", "HEAD"].map((name) => readFile(join(draft, name), "utf8")));
		return { config: config ?? "", head: head ?? "" };
	} finally {
		await rm(draft, { recursive: true, force: true });
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
