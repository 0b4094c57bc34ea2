import { readdirSync, readFileSync } from "node:fs";

/** What Linux says of a process: its group, its session, and its start in clock ticks since boot, proc_pid_stat(5). */
export type ProcessStat = { pid: number; group: number; session: number; started: number };

/** `null`: there is no such process, it is a zombie, or the system has no /proc. */
export function processStat(pid: number): ProcessStat | null {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		// The name, in brackets, may hold anything; the fields after it begin with the third.
		const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
		if (fields[0] === "Z" || fields[0] === "X") return null;
		return { pid, group: Number(fields[2]), session: Number(fields[3]), started: Number(fields[19]) };
	} catch {
		return null;
	}
}

/** All processes that can be seen. */
export function allProcesses(): ProcessStat[] {
	try {
		const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
		return pids.flatMap((pid) => processStat(Number(pid)) ?? []);
	} catch {
		return [];
	}
}
