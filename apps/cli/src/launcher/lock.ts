import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DataDirError } from "@playhead/core";

/**
 * One launcher a data directory: two would stop each other's database. A lock whose process is gone, or whose process id
 * now belongs to another program, is taken over.
 */
export function lockDataDir(dataDir: string): { [Symbol.dispose](): void } {
	const path = join(dataDir, "launcher.json");
	try {
		makeDir(dataDir);
		const holder = readHolder(path);
		if (holder !== null && isAlive(holder)) {
			throw new DataDirError(
				`Playhead runs on ${dataDir} already (process ${holder.pid}). Stop it, or set PLAYHEAD_DATA_DIR to another folder.`,
			);
		}
		writeFileSync(path, JSON.stringify({ pid: process.pid, started: startTime(process.pid) }));
	} catch (error) {
		if (error instanceof DataDirError) throw error;
		const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
		throw new DataDirError(
			`Data directory ${dataDir} cannot be used (${reason}). Set PLAYHEAD_DATA_DIR to a folder that you can write.`,
			error,
		);
	}
	return { [Symbol.dispose]: () => rmSync(path, { force: true }) };
}

/** Node's recursive mkdir never returns below /proc; one level at a time it fails as it should. */
function makeDir(dir: string): void {
	if (statSync(dir, { throwIfNoEntry: false })?.isDirectory()) return;
	if (!existsSync(dirname(dir))) makeDir(dirname(dir));
	mkdirSync(dir);
}

type Holder = { pid: number; started: string | null };

function readHolder(path: string): Holder | null {
	try {
		const holder: unknown = JSON.parse(readFileSync(path, "utf8"));
		if (holder === null || typeof holder !== "object" || !("pid" in holder) || typeof holder.pid !== "number")
			return null;
		return {
			pid: holder.pid,
			started: "started" in holder && typeof holder.started === "string" ? holder.started : null,
		};
	} catch (error) {
		// A missing or half-written file is no lock; anything else (no permission) is for the caller to explain.
		if (error instanceof SyntaxError || (error instanceof Error && "code" in error && error.code === "ENOENT"))
			return null;
		throw error;
	}
}

function isAlive({ pid, started }: Holder): boolean {
	if (pid === process.pid) return false;
	try {
		process.kill(pid, 0);
	} catch (error) {
		return error instanceof Error && "code" in error && error.code === "EPERM" && started === startTime(pid);
	}
	return started === startTime(pid);
}

/** Tells a process from a later one with the same id: Linux's start time in clock ticks; `null` where it is unknown. */
function startTime(pid: number): string | null {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
	} catch {
		return null;
	}
}
