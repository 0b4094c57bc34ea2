import { isDeepStrictEqual } from "node:util";
import type { Check, Evidence, LoggedEvent, ReaderRecord } from "./evidence.ts";

function perReader(check: (reader: ReaderRecord, log: LoggedEvent[], evidence: Evidence) => string[]): Check {
	return (evidence) =>
		evidence.readers.flatMap((reader) => {
			const session = evidence.sessions.find(({ sessionId }) => sessionId === reader.sessionId);
			return check(reader, session?.log ?? [], evidence).map(
				(problem) => `${reader.name} (${reader.sessionId}): ${problem}`,
			);
		});
}

/** LIVE1, LIVE2: what a reader got, over all its connections, is the log after its first cursor: all, once, in order. */
export const readersSawTheLog: Check = perReader(({ events, afterSeq }, log) => {
	const wanted = log.slice(afterSeq);
	const wrong = events.findIndex((event, index) => !isDeepStrictEqual(event, wanted[index]));
	if (wrong >= 0) return [`got ${events[wrong]?.seq} where the log has ${wanted[wrong]?.seq ?? "its end"}`];
	return events.length === wanted.length ? [] : [`got ${events.length} events of ${wanted.length}`];
});

/** A cursor that a server has given is good at every server. */
export const noRefusals: Check = perReader(({ refusals }) => refusals);

/** LIVE7: replay equals live. */
export const sameFold: Check = perReader(({ folded, sessionId }, _, { sessions }) => {
	if (folded === null) return [];
	const replayed = sessions.find((session) => session.sessionId === sessionId)?.folded;
	return isDeepStrictEqual(folded, replayed) ? [] : ["folded another transcript than the log gives"];
});
