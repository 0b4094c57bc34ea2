import { type OutboxEntry, parseEntry } from "./entry.ts";

/** Every entry has a key of its own, so that tabs never overwrite each other's. */
export const keyPrefix = "playhead.outbox.";

type Ids = Pick<OutboxEntry, "sessionId" | "messageId">;

const keyOf = ({ sessionId, messageId }: Ids) => `${keyPrefix}${sessionId}.${messageId}`;

/**
 * The entries of this browser, shared by its tabs. What is no entry is left alone. Where the browser keeps nothing (a
 * private window, a full store; `area` is `null`) an entry lives as long as the page.
 */
export function createStorage(area: Storage | null) {
	const unsaved = new Map<string, OutboxEntry>();

	const read = (key: string): OutboxEntry | null => {
		const entry = unsaved.get(key) ?? parseEntry(area?.getItem(key) ?? null);
		return entry !== null && keyOf(entry) === key ? entry : null;
	};
	const keys = (): string[] => {
		const all = Array.from({ length: area?.length ?? 0 }, (_, index) => area?.key(index) ?? "");
		return [...new Set([...unsaved.keys(), ...all.filter((key) => key.startsWith(keyPrefix))])];
	};

	return {
		list: (): OutboxEntry[] => keys().flatMap((key) => read(key) ?? []),
		get: (entry: Ids): OutboxEntry | null => read(keyOf(entry)),
		put: (entry: OutboxEntry): void => {
			const key = keyOf(entry);
			try {
				if (area === null) throw new Error("There is no storage.");
				area.setItem(key, JSON.stringify(entry));
				unsaved.delete(key);
			} catch {
				unsaved.set(key, entry);
			}
		},
		remove: (entry: Ids): void => {
			const key = keyOf(entry);
			unsaved.delete(key);
			area?.removeItem(key);
		},
		saved: (entry: Ids): boolean => !unsaved.has(keyOf(entry)),
	};
}

export type OutboxStorage = ReturnType<typeof createStorage>;
