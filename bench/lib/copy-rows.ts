import { type EventDraft, eventVersion } from "@playhead/core";

const special = /[\\\n\r\t]/g;
const escapes: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Rows of `events` in COPY's text format: https://www.postgresql.org/docs/18/sql-copy.html#id-1.9.3.55.9.2 */
export function copyRows(sessionId: string, firstSeq: number, events: readonly EventDraft[]): string {
	let text = "";
	events.forEach(({ type, at, runId, turn, data }, index) => {
		const json = JSON.stringify(data).replace(special, (character) => escapes[character] ?? character);
		text += `${sessionId}\t${firstSeq + index}\t${type}\t${eventVersion}\t${at}\t${runId ?? "\\N"}\t${turn ?? "\\N"}\t${json}\n`;
	});
	return text;
}
