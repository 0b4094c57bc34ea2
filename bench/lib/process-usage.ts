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

/** A server and its living children, with the processor time of those that ended; memory without what they share. */
export function treeUsage(pid: number): Usage | null {
	const fields = statFields(pid);
	if (fields === null) return null;
	const children = readdirSync("/proc").filter(
		(entry) => /^\d+$/.test(entry) && Number(statFields(Number(entry))?.[1]) === pid,
	);
	const all = [pid, ...children.map(Number)];
	const ended = (Number(fields[13]) + Number(fields[14])) / ticksPerSecond;
	const cpuSeconds = all.reduce((sum, one) => sum + (processUsage(one)?.cpuSeconds ?? 0), ended);
	return { cpuSeconds, rssBytes: all.reduce((sum, one) => sum + ownBytes(one), 0) };
}

/** Resident and not shared: `man 5 proc_pid_statm`. */
function ownBytes(pid: number): number {
	try {
		const [, resident, shared] = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ").map(Number);
		return ((resident ?? 0) - (shared ?? 0)) * pageBytes;
	} catch {
		return 0;
	}
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
