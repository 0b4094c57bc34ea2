import type { Context } from "../context.ts";
import { turnsBySession } from "./origin.ts";
import type { Version } from "./versions.ts";
import { type Writer, writersOf } from "./writers.ts";

/** The calls that may have made each of the agent's versions of a file, by the version's key. */
export async function findWriters(
	ctx: Pick<Context, "traces">,
	versions: readonly Version[],
	path: string,
): Promise<ReadonlyMap<string, readonly Writer[]>> {
	const found = new Map<string, readonly Writer[]>();
	for (const [sessionId, turns] of turnsBySession(versions, path)) {
		const writers = await writersOf(ctx, sessionId, turns);
		for (const { key, session, snapshot } of versions) {
			const own = session.sessionId === sessionId ? writers.get(snapshot.turn) : undefined;
			if (own !== undefined) found.set(key, own);
		}
	}
	return found;
}
