import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import {
	chmodSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	readlinkSync,
	realpathSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type OpenOptions, openShadowStore, type ShadowStore } from "../index.ts";
import { look } from "../record/inspect.ts";
import type { Answer, Step } from "./probe.ts";

/** A workspace and a place for stores, gone with the scope. */
export type Fixture = AsyncDisposable & {
	root: string;
	workspace: string;
	dir: string;
	/** Writes a file; `null` removes whatever is there. */
	put(path: string, content: string | Buffer | null, mode?: number): void;
	get(path: string): string | null;
	git(...args: string[]): string;
	open(options?: Partial<OpenOptions>): Promise<ShadowStore>;
	/** Runs steps in a process of its own. */
	probe(steps: readonly Step[], options?: ProbeOptions): Probe;
};

export type ProbeOptions = { uid?: number; fileBlocks?: number };
export type Probe = { child: ChildProcess; answers: Promise<Answer[]> };

export function fixture(): Fixture {
	const root = realpathSync(mkdtempSync(join(tmpdir(), "playhead-snapshot-")));
	chmodSync(root, 0o755);
	const workspace = join(root, "workspace");
	const dir = join(root, "stores");
	mkdirSync(workspace);
	const opened: ShadowStore[] = [];
	return {
		root,
		workspace,
		dir,
		put(path, content, mode) {
			const absolute = join(workspace, path);
			if (content === null) return rmSync(absolute, { recursive: true, force: true });
			mkdirSync(dirname(absolute), { recursive: true });
			writeFileSync(absolute, content);
			if (mode !== undefined) chmodSync(absolute, mode);
		},
		get: (path) => readOr(join(workspace, path)),
		git: (...args) => userGit(workspace, ...args),
		async open(options) {
			const store = await openShadowStore({ dir, workspace, ...options });
			opened.push(store);
			return store;
		},
		probe: (steps, options) => probe({ dir, workspace, steps }, options),
		async [Symbol.asyncDispose]() {
			for (const store of opened) await store.close();
			rmSync(root, { recursive: true, force: true });
		},
	};
}

function readOr(path: string): string | null {
	const stats = look(path);
	if (stats === undefined || stats.isDirectory()) return null;
	try {
		return stats.isSymbolicLink() ? `-> ${readlinkSync(path)}` : readFileSync(path, "utf8");
	} catch (error) {
		// Another process works here, too.
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
		throw error;
	}
}

/** Git as the user of the workspace runs it. */
export function userGit(cwd: string, ...args: string[]): string {
	const identity = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "protocol.file.allow=always"];
	return execFileSync("git", [...identity, ...args], { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

function probe(input: { dir: string; workspace: string; steps: readonly Step[] }, options: ProbeOptions = {}): Probe {
	const file = join(import.meta.dirname, "probe.ts");
	const command = [process.execPath, "--no-warnings", file, JSON.stringify(input)];
	const limit = options.fileBlocks === undefined ? "" : `ulimit -f ${options.fileBlocks}; trap '' XFSZ; `;
	const child = spawn("/bin/sh", ["-c", `${limit}exec "$@"`, "sh", ...command], {
		stdio: ["ignore", "pipe", "inherit"],
		env: { ...process.env, HOME: input.dir, NODE_COMPILE_CACHE: "" },
		...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
	});
	let said = "";
	child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
	const parse = () => said.split("\n").flatMap((line) => (line.endsWith("}") ? [JSON.parse(line) as Answer] : []));
	return { child, answers: once(child, "close").then(parse) };
}

/** Every file below a folder with content, kind and mode; empty folders are left out. */
export function readAll(folder: string, skip: (path: string) => boolean = () => false): Map<string, string> {
	const files = new Map<string, string>();
	for (const name of pathsBelow(folder)) {
		const stats = lstatSync(join(folder, name));
		if (skip(name) || stats.isDirectory()) continue;
		const kind = stats.isSymbolicLink() ? "link" : (stats.mode & 0o100) === 0 ? "file" : "run";
		const content = stats.isSymbolicLink()
			? readlinkSync(join(folder, name))
			: stats.isFile()
				? readFileSync(join(folder, name), "latin1")
				: "";
		files.set(name, `${kind} ${content}`);
	}
	return files;
}

/**
 * Content, times and rights of everything below a folder: equal only when nothing was touched. Of objects the times do
 * not count: git renews them, also on borrowed ones, so that nobody prunes what is in use.
 */
export function fingerprint(folder: string): Map<string, string> {
	return new Map(
		pathsBelow(folder).map((name) => {
			const path = join(folder, name);
			const stats = lstatSync(path);
			const times = name.startsWith("objects") ? "" : `${stats.mtimeMs} ${stats.ctimeMs}`;
			const content = stats.isFile() ? createHash("sha1").update(readFileSync(path)).digest("hex") : "";
			return [name, `${stats.mode} ${stats.ino} ${times} ${content}`];
		}),
	);
}

/** What git says of a store's health: nothing when all that is referred to is there and sound. */
export function fsck(store: ShadowStore): string {
	return execFileSync("git", ["--git-dir", store.path, "fsck", "--strict", "--no-dangling"], {
		encoding: "utf8",
		stdio: ["ignore", "pipe", "pipe"],
	});
}

/** Every path below a folder. Links are not followed, as `readdir` would when it is asked for all at once. */
function pathsBelow(folder: string, prefix = ""): string[] {
	return readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) => {
		const path = join(prefix, entry.name);
		return entry.isDirectory() ? [path, ...pathsBelow(folder, path)] : [path];
	});
}
