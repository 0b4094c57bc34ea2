import { readdirSync, readFileSync } from "node:fs";

/** Clock ticks a second in /proc/<pid>/stat: USER_HZ, 100 on every Linux that Node runs on (`man 5 proc_pid_stat`). */
const ticksPerSecond = 100;
const pageBytes = 4096;

/** Processor time in seconds and resident memory in bytes. */
export type Usage = { cpuSeconds: number; rssBytes: number };

/** What a process has used up to now; `null` where there is no /proc or no such process. */
export function processUsage(pid: number): Usage | null {
	const fields = statFields(pid);
	if (fields === null) return null;
	// Numbered from 3 in the manual, because the name that is cut off here is the second.
	const [userTicks, systemTicks, rssPages] = [fields[11], fields[12], fields[21]].map(Number);
	if (userTicks === undefined || systemTicks === undefined || rssPages === undefined) return null;
	return { cpuSeconds: (userTicks + systemTicks) / ticksPerSecond, rssBytes: rssPages * pageBytes };
}

/** The child of this process whose command line contains `part`. */
export function childProcess(part: string): number | null {
	for (const entry of process.platform === "linux" ? readdirSync("/proc") : []) {
		const pid = Number(entry);
		if (!Number.isInteger(pid) || Number(statFields(pid)?.[1]) !== process.pid) continue;
		if (readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(part)) return pid;
	}
	return null;
}

function statFields(pid: number): string[] | null {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
	} catch {
		return null;
	}
}
