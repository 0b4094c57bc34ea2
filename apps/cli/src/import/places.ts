import { readdir, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

type Environment = Record<string, string | undefined>;

/** Where the agents keep their sessions, whether the folders are there or not. */
export function knownPlaces(env: Environment = process.env, home = homedir()): string[] {
	return [
		join(env["CLAUDE_CONFIG_DIR"] || join(home, ".claude"), "projects"),
		join(env["CODEX_HOME"] || join(home, ".codex"), "sessions"),
		join(home, ".gemini", "tmp"),
		join(env["XDG_DATA_HOME"] || join(home, ".local", "share"), "opencode"),
	];
}

/** `stamp`: changes with the file. */
export type Found = { path: string; stamp: string };

/** Folders that hold no sessions and much else. */
const skipped = new Set(["node_modules", ".git", "snapshot", "log", "bin", "repos"]);

/** What in a folder may be a session: looked into before it is believed. */
function mayBe(folder: string, name: string): boolean {
	if (name.endsWith(".jsonl")) return true;
	if (name === "opencode.db") return true;
	if (!name.endsWith(".json") || name.endsWith(".meta.json")) return false;
	// Messages and parts of opencode's storage are read with their session.
	if (/[/\\]storage[/\\](?!session[/\\])/.test(`${folder}/`)) return false;
	return name.endsWith(".export.json") || name.startsWith("ses_") || /[/\\]chats$/.test(folder);
}

/** The files under a folder that may be sessions, by name. A folder that may not be read is passed by. */
export async function filesUnder(folder: string): Promise<Found[]> {
	const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
	const found: Found[] = [];
	for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
		const path = join(folder, entry.name);
		if (entry.isDirectory() && !skipped.has(entry.name)) found.push(...(await filesUnder(path)));
		if (!entry.isFile() || !mayBe(folder, entry.name)) continue;
		const stamp = await stampOf(path);
		if (stamp !== null) found.push({ path, stamp });
	}
	return found;
}

/** `null`: the file is not there any more. */
export async function stampOf(path: string): Promise<string | null> {
	const known = await stat(path).catch(() => null);
	return known === null ? null : `${known.size}:${known.mtimeMs}`;
}
