import type { Client } from "#features/session-live/model/client.ts";
import type { Frame, FrameSource } from "./keyframes.ts";

/** Turns of a keyframe's page: what a screen shows, and some more. What lies before is read when it is asked for. */
export const frameTurns = 4;

type Page = Awaited<ReturnType<Client["getSession"]["query"]>>;

export function toFrame({ hasEarlier, usage: _usage, activeRun: _run, approvals: _asked, ...transcript }: Page): Frame {
	return { transcript, hasEarlier };
}

/** The session's log and its folded states, from the server. */
export function frameSource(client: Client, sessionId: string): FrameSource {
	return {
		frameAt: async (seq) => toFrame(await client.getSession.query({ sessionId, atSeq: seq, turns: frameTurns })),
		eventsAfter: async (afterSeq, limit) => (await client.getEvents.query({ sessionId, afterSeq, limit })).events,
	};
}
