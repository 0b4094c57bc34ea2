import { open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { syncDirectory } from "./make-durable.ts";

const state = z.object({ mode: z.enum(["100644", "100755", "120000"]), oid: z.string() }).nullable();
const kept = z.object({ path: z.string(), reason: z.string() });
const journal = z.object({
	id: z.string(),
	sessionId: z.string(),
	target: z.string(),
	/** Who has staged it, and when (ms since 1970). */
	owner: z.object({ host: z.string(), pid: z.number() }),
	stagedAt: z.number(),
	/** `staged`: no file of the workspace was touched. `applying`: some were. `done`: all were, or are `kept`. */
	phase: z.enum(["staged", "applying", "done"]),
	files: z.array(z.object({ path: z.string(), before: state, after: state, temporary: z.string().nullable() })),
	kept: z.array(kept),
	/** What the session has seen last, once it is done; null when the store knew of nothing. */
	tree: z.string().nullable(),
});

/** What a restore is about to do, on the disk before it is done. */
export type Journal = z.infer<typeof journal>;
export type JournalFile = Journal["files"][number];
/** A file that was left as it is, and why. */
export type Kept = z.infer<typeof kept>;

const ending = ".json";

function journalPath(gitDir: string, id: string): string {
	return join(gitDir, "restores", `${id}${ending}`);
}

/** All of it or what was there before, also after a power cut. */
export async function writeJournal(gitDir: string, entry: Journal): Promise<void> {
	const path = journalPath(gitDir, entry.id);
	await using file = await open(`${path}.new`, "w", 0o600);
	await file.writeFile(JSON.stringify(entry));
	await file.sync();
	await rename(`${path}.new`, path);
	await syncDirectory(join(gitDir, "restores"));
}

export async function readJournal(gitDir: string, id: string): Promise<Journal | null> {
	if (!/^[0-9a-f-]{1,64}$/.test(id)) return null;
	const text = await readFile(journalPath(gitDir, id), "utf8").catch(() => null);
	return text === null ? null : journal.parse(JSON.parse(text));
}

export async function listJournals(gitDir: string): Promise<Journal[]> {
	const names = await readdir(join(gitDir, "restores"));
	const ids = names.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));
	const read = await Promise.all(ids.map((id) => readJournal(gitDir, id)));
	return read.filter((entry) => entry !== null);
}

export async function removeJournal(gitDir: string, id: string): Promise<void> {
	await rm(journalPath(gitDir, id), { force: true });
	await syncDirectory(join(gitDir, "restores"));
}
