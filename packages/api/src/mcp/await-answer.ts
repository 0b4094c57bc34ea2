import { isKnown, type RestoreRequest } from "@playhead/core";
import type { Context } from "../context.ts";

type Asked = { sessionId: string; requestId: string; seq: number };

/** Waits for a person's word on the page. `null`: none came in time; `replaced`: another request has taken its place. */
export type AwaitAnswer = (asked: Asked, signal: AbortSignal) => Promise<RestoreRequest["answer"] | "replaced">;

/** @param waitMs how long a call waits: less than the minute after which many clients give up */
export function awaitAnswer({ hub, sessions }: Pick<Context, "hub" | "sessions">, waitMs: number): AwaitAnswer {
	return async ({ sessionId, requestId, seq }, signal) => {
		const known = async () => {
			const request = (await sessions.get(sessionId))?.restoreRequest;
			return request?.requestId === requestId ? request.answer : "replaced";
		};
		const before = await known();
		if (before !== null || waitMs === 0) return before;
		const leave = AbortSignal.any([signal, AbortSignal.timeout(waitMs)]);
		for await (const events of hub.subscribe({ sessionId, afterSeq: seq, signal: leave })) {
			const told = events.filter(isKnown);
			if (told.some(({ type }) => type === "restore.answered" || type === "restore.requested")) {
				const answer = await known();
				if (answer !== null) return answer;
			}
		}
		return await known();
	};
}
