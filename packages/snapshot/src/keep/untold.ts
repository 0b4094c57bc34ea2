import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const sessions = z.array(z.string());
const fileOf = (gitDir: string) => join(gitDir, "untold");

async function read(gitDir: string): Promise<string[]> {
	const text = await readFile(fileOf(gitDir), "utf8").catch(() => "[]");
	return sessions.parse(JSON.parse(text));
}

/** Notes, before they are dropped, whose snapshots go: a killed clean-up leaves word of what it has done. */
export async function noteUntold(gitDir: string, sessionIds: readonly string[]): Promise<void> {
	if (sessionIds.length === 0) return;
	const all = [...new Set([...(await read(gitDir)), ...sessionIds])];
	await writeFile(`${fileOf(gitDir)}.new`, JSON.stringify(all));
	await rename(`${fileOf(gitDir)}.new`, fileOf(gitDir));
}

/** Tells of each session whose snapshots were dropped; those stay noted whose telling fails. */
export async function tellDropped(gitDir: string, tell: (sessionId: string) => Promise<void>): Promise<void> {
	const untold = await read(gitDir);
	if (untold.length === 0) return;
	for (const sessionId of untold) await tell(sessionId);
	await rm(fileOf(gitDir), { force: true });
}
