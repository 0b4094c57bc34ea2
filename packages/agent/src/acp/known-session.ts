import { type EventLog, isKnown, readAll, type Transcript } from "@playhead/core";

export type KnownSession = {
	/** As the agent names it. */
	acpSessionId: string;
	/** Whether this run has opened it: an earlier attempt may have sent the prompt. */
	thisRun: boolean;
};

/**
 * The session that the agent has of this conversation. `null`: there is none, or a restore went back since, so the agent's
 * conversation is not ours any more.
 */
export async function knownSession(
	log: Pick<EventLog, "read">,
	{ session, runs, lastSeq }: Transcript,
	runId: string,
): Promise<KnownSession | null> {
	const begun = runs.filter(({ startedSeq }) => startedSeq !== null);
	const starts = begun.toSorted((a, b) => (b.startedSeq ?? 0) - (a.startedSeq ?? 0));
	let end = lastSeq;
	for (const run of starts) {
		const from = (run.startedSeq ?? 1) - 1;
		const opened = await lastOpened(log, session.sessionId, from, end);
		end = from;
		if (opened === null) continue;
		const restored = session.restores.some(({ seq, scope }) => seq > opened.seq && scope !== "files");
		return restored ? null : { acpSessionId: opened.acpSessionId, thisRun: run.runId === runId };
	}
	return null;
}

/** Of the places behind `from` and up to `to`. */
async function lastOpened(log: Pick<EventLog, "read">, sessionId: string, from: number, to: number) {
	let found: { seq: number; acpSessionId: string } | null = null;
	for await (const page of readAll(log, sessionId, from)) {
		for (const event of page) {
			if (event.seq > to) return found;
			if (isKnown(event) && event.type === "acp.opened") found = { seq: event.seq, ...event.data };
		}
	}
	return found;
}
