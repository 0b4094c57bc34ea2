import { isUuid } from "./is-uuid.ts";
import { server } from "./server.ts";

/** What the page of a run's trace knows before the trace is read. */
export type RunHead = { sessionId: string; title: string; agent: string; model: string };

/** `null`: there is no such run. */
export async function findRunHead(runId: string): Promise<RunHead | null> {
	if (!isUuid(runId)) return null;
	const { traces, sessions } = server().context;
	const head = await traces.head({ runId });
	const session = head === null ? null : await sessions.get(head.sessionId);
	if (session === null) return null;
	const { sessionId, title, agent, model } = session;
	return { sessionId, title, agent, model };
}
