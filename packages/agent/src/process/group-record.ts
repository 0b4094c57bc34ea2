import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** A process group that a tool call has started, and the worker process that looks after it. */
export type GroupRecord = z.infer<typeof record>;

const record = z.object({
	/** Id of the group, which is its first process's. */
	group: z.int().positive(),
	/** Start of that process, which tells it from a later one with the same id. */
	started: z.number(),
	/** Process ids mean something on their own machine alone. */
	host: z.string(),
	owner: z.object({ pid: z.int().positive(), started: z.number() }),
	runId: z.string(),
	attempt: z.int(),
});

const folder = (dataDir: string): string => join(dataDir, "commands");

/** Writes the record, at once and whole: the worker may be killed in any moment. Returns its file. */
export function writeRecord(dataDir: string, entry: GroupRecord): string {
	const dir = folder(dataDir);
	mkdirSync(dir, { recursive: true });
	const file = join(dir, `${entry.group}-${entry.started}.json`);
	writeFileSync(`${file}.new`, JSON.stringify(entry));
	renameSync(`${file}.new`, file);
	return file;
}

export function removeRecord(file: string): void {
	rmSync(file, { force: true });
}

/** All records, those of other machines too. A file that is none is passed over. */
export function readRecords(dataDir: string): { file: string; entry: GroupRecord }[] {
	return names(folder(dataDir)).flatMap((name) => {
		const file = join(folder(dataDir), name);
		try {
			return [{ file, entry: record.parse(JSON.parse(readFileSync(file, "utf8"))) }];
		} catch {
			return []; // It ended in this moment, or it is not ours.
		}
	});
}

function names(dir: string): string[] {
	try {
		return readdirSync(dir).filter((name) => name.endsWith(".json"));
	} catch {
		return [];
	}
}
