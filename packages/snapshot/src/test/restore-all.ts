import type { Preview, RestoreOptions, ShadowStore } from "../index.ts";

/** A restore of all that a preview shows, or of the given paths. */
export function picksOf({ files, target }: Preview, sessionId = "s1", paths?: readonly string[]): RestoreOptions {
	const wanted = files.filter(({ path, blocked }) => blocked === null && (paths?.includes(path) ?? true));
	return { sessionId, target, picks: wanted.map(({ path, before }) => ({ path, expected: before })) };
}

/** Previews and restores in one. */
export async function restoreAll(store: ShadowStore, from: string, target: string, sessionId = "s1") {
	return await store.restore(picksOf(await store.preview({ from, target }), sessionId));
}
