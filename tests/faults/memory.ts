import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { Supervised } from "./cluster/supervised.ts";

/** Resident memory of a process over time: ms since the epoch, MiB. */
export type Memory = { name: string; samples: { at: number; mib: number }[] };

const everyMs = 250;

/** Looks at the processes now, and again and again until it is stopped. Linux alone. */
export async function watchMemory(processes: readonly Supervised[]): Promise<{ stop(): Promise<Memory[]> }> {
	const all = processes.map((one) => ({ one, samples: [] as Memory["samples"] }));
	const stopping = new AbortController();
	const look = async (): Promise<void> => {
		for (const { one, samples } of all) samples.push({ at: Date.now(), mib: await residentOf(one.pid()) });
	};
	await look();
	const watching = (async () => {
		while (!stopping.signal.aborted) {
			await sleep(everyMs);
			await look();
		}
	})();
	return {
		async stop() {
			stopping.abort();
			await watching;
			return all.map(({ one, samples }) => ({ name: one.name, samples }));
		},
	};
}

async function residentOf(pid: number | undefined): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, "utf8");
	return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
}

/** The most that a process had in a time, in MiB; 0 when nobody looked. */
export function mostBetween({ samples }: Memory, from: number, to: number): number {
	return Math.max(0, ...samples.filter(({ at }) => at >= from && at <= to).map(({ mib }) => mib));
}
