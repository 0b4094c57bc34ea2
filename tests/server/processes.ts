import { readdirSync, readFileSync } from "node:fs";

export type RunningProcess = { pid: number; command: string };

function read(path: string): string {
	try {
		return readFileSync(path, "utf8");
	} catch {
		// The process has gone, or is another user's.
		return "";
	}
}

function isZombie(pid: number): boolean {
	const stat = read(`/proc/${pid}/stat`);
	return stat.slice(stat.lastIndexOf(")") + 2).startsWith("Z");
}

/** The processes that belong to a data directory: by their environment, or by their command line. Linux alone. */
export function processesOf(dataDir: string): RunningProcess[] {
	return readdirSync("/proc")
		.filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
		.flatMap((name) => {
			const command = read(`/proc/${name}/cmdline`).replaceAll("\0", " ").trim();
			const ours = command.includes(dataDir) || read(`/proc/${name}/environ`).includes(`PLAYHEAD_DATA_DIR=${dataDir}`);
			return ours && command !== "" && !isZombie(Number(name)) ? [{ pid: Number(name), command }] : [];
		});
}
