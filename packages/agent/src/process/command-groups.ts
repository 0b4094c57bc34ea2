import { endGroup } from "../tool/run-command/process-group.ts";
import { type GroupRecord, readRecords, removeRecord, writeRecord } from "./group-record.ts";
import { allProcesses, type ProcessStat, processStat } from "./start-time.ts";

type Attempt = { runId: string; attempt: number };

/** The process groups of commands, known beyond the death of the worker that started them. */
export type CommandGroups = {
	/** Notes a group that has just been started; call what it returns when the group has ended. */
	track(group: number, attempt: Attempt): () => void;
	/**
	 * Ends the groups that nobody looks after: those of dead workers of this machine, and of earlier attempts of `claimed`,
	 * whose worker may stand still. Returns how many groups it ended.
	 */
	reap(claimed?: Attempt): Promise<number>;
};

/**
 * Keeps one small file a running group in `<dataDir>/commands`. A killed worker cannot end its commands, and they would go
 * on behind the fence that keeps the worker itself out. Needs /proc: elsewhere nothing is noted and nothing is ended.
 */
export function commandGroups({ dataDir, host }: { dataDir: string; host: string }): CommandGroups {
	const owner = processStat(process.pid);
	return {
		track(group, { runId, attempt }) {
			const started = processStat(group)?.started;
			if (owner === null || started === undefined) return () => undefined;
			const { pid } = owner;
			const entry = { group, started, host, owner: { pid, started: owner.started }, runId, attempt };
			const file = writeRecord(dataDir, entry);
			return () => removeRecord(file);
		},
		async reap(claimed) {
			const left = readRecords(dataDir).filter(({ entry }) => entry.host === host && isLeft(entry, claimed));
			if (left.length === 0) return 0;
			const processes = allProcesses();
			const ended = await Promise.all(
				left.map(async ({ file, entry }) => {
					const alive = isSameGroup(entry, processes);
					if (alive) await endGroup(entry.group);
					removeRecord(file);
					return alive;
				}),
			);
			return ended.filter(Boolean).length;
		},
	};
}

function isLeft({ owner, runId, attempt }: GroupRecord, claimed: Attempt | undefined): boolean {
	if (claimed !== undefined && runId === claimed.runId && attempt < claimed.attempt) return true;
	return processStat(owner.pid)?.started !== owner.started;
}

/**
 * Whether the group that runs under this id is the one that was noted. Its first process tells by its start. When that one
 * has ended, the id cannot have been given away while the group has members: they are in the noted
 * session, and began after it.
 */
export function isSameGroup({ group, started }: Pick<GroupRecord, "group" | "started">, all: ProcessStat[]): boolean {
	const leader = all.find(({ pid }) => pid === group);
	if (leader !== undefined) return leader.started === started;
	const members = all.filter((process_) => process_.group === group);
	return members.length > 0 && members.every((member) => member.session === group && member.started >= started);
}
