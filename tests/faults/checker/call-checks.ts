import { type Check, errorCode, type LoggedEvent, perSession, text } from "./evidence.ts";

/** Things that begin and end, by what names them. */
function pairs(log: readonly LoggedEvent[], noun: string, nameOf: (event: LoggedEvent) => string): string[] {
	const found = new Map<string, { started: number[]; finished: number[] }>();
	for (const event of log) {
		if (event.type !== `${noun}.started` && event.type !== `${noun}.finished`) continue;
		if (event.data["role"] === "user") continue;
		const pair = found.get(nameOf(event)) ?? { started: [], finished: [] };
		(event.type.endsWith(".started") ? pair.started : pair.finished).push(event.seq);
		found.set(nameOf(event), pair);
	}
	return [...found].flatMap(([name, { started, finished }]) => {
		const good = started.length <= 1 && finished.length === 1 && (started[0] ?? 0) < (finished[0] ?? 0);
		return good ? [] : [`${noun} ${name} started at [${started.join()}] and finished at [${finished.join()}]`];
	});
}

/** TOOL4, RUN5: every call has one result, whatever happened. A call that was asked for and never begun has one too. */
export const oneResult: Check = perSession(({ log }) => {
	const problems = pairs(log, "tool", ({ data }) => text(data["callId"]));
	const results = new Set(log.filter((event) => event.type === "tool.finished").map((event) => event.data["callId"]));
	for (const event of log) {
		if (event.type !== "message.finished" || errorCode(event) !== "") continue;
		for (const part of event.data["content"] as { type: string; callId?: string }[]) {
			if (part.type === "tool-call" && !results.has(part.callId)) problems.push(`call ${part.callId} has no result`);
		}
	}
	return problems;
});

export const turnsEnd: Check = perSession(({ log }) => pairs(log, "turn", ({ turn }) => String(turn)));

export const answersEnd: Check = perSession(({ log }) => pairs(log, "message", ({ data }) => text(data["messageId"])));
