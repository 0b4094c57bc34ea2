import type { SnapshotOwner } from "../index.ts";

type Recorded = { turn: number; tree: string };

/** What the database knows of sessions, for tests: `note` says that a turn was recorded. */
export type MemoryOwner = SnapshotOwner & {
	note(sessionId: string, turn: number, tree: string): void;
	forget(sessionId: string): void;
	dropped: { sessionId: string; turns: readonly number[] }[];
	folders: Set<string>;
	/** Says that the log cannot be written. */
	away: boolean;
};

export function memoryOwner(): MemoryOwner {
	const sessions = new Map<string, Recorded[]>();
	const owner: MemoryOwner = {
		dropped: [],
		folders: new Set(),
		away: false,
		note: (sessionId, turn, tree) => void sessions.set(sessionId, [...(sessions.get(sessionId) ?? []), { turn, tree }]),
		forget: (sessionId) => void sessions.delete(sessionId),
		existing: async (ids) => new Set(ids.filter((id) => sessions.has(id))),
		usedFolders: async (folders) => new Set(folders.filter((folder) => owner.folders.has(folder))),
		recorded: async (sessionId) => {
			const told = owner.dropped.flatMap((drop) => (drop.sessionId === sessionId ? drop.turns : []));
			return (sessions.get(sessionId) ?? []).filter(({ turn }) => !told.includes(turn));
		},
		noteDropped: async (sessionId, turns) => {
			if (owner.away) throw new Error("the database is away");
			owner.dropped.push({ sessionId, turns });
		},
	};
	return owner;
}
