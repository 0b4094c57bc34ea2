import { type Rec, str } from "../read/read.ts";

/**
 * The tree of a session's records. A prompt whose parent lies before what was said last is a rewind: what is not above it
 * is set aside. Parallel results of tools fork the tree, too, but leave no answer and no prompt behind.
 */
export type Tree = {
	/** A record was read; `lastKey`: of the event that was written last by then. */
	add(record: Rec, lastKey: string | null): void;
	/** A prompt or an answer was told by this record. */
	said(uuid: string, message: string): void;
	/** `undefined`: the conversation goes on; else the key of the last event that still counts, `null` where none does. */
	rewoundTo(prompt: Rec): string | null | undefined;
	has(uuid: string): boolean;
};

export function openTree(): Tree {
	const parents = new Map<string, string | null>();
	const keys = new Map<string, string | null>();
	const messageOf = new Map<string, string>();
	let lastMessage: string | null = null;
	const isAbove = (from: string | null, message: string): boolean => {
		for (let uuid = from, steps = parents.size; uuid !== null && steps >= 0; steps -= 1) {
			if (messageOf.get(uuid) === message) return true;
			uuid = parents.get(uuid) ?? null;
		}
		return false;
	};
	return {
		add(record, lastKey) {
			const uuid = str(record, "uuid");
			if (uuid === null) return;
			parents.set(uuid, str(record, "parentUuid") ?? str(record, "logicalParentUuid"));
			keys.set(uuid, lastKey);
		},
		said(uuid, message) {
			messageOf.set(uuid, message);
			lastMessage = message;
		},
		rewoundTo(prompt) {
			if (lastMessage === null) return undefined;
			const parent = str(prompt, "parentUuid");
			// A parent that this file does not hold tells nothing.
			if (parent !== null && !parents.has(parent)) return undefined;
			if (isAbove(parent, lastMessage)) return undefined;
			return parent === null ? null : (keys.get(parent) ?? null);
		},
		has: (uuid) => parents.has(uuid),
	};
}
