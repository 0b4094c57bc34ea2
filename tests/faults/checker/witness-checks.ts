import { type Check, type LoggedEvent, perSession } from "./evidence.ts";

/** The last argument of a witness call names its effect. */
function effectOf({ data }: LoggedEvent): string | undefined {
	return (data["args"] as { args?: string[] } | undefined)?.args?.at(-1);
}

/** RUN5: what a call does is done once at most; a call that ended well has done it; nothing is done that no call tells of. */
export const effectsOnce: Check = perSession(({ log, witness }) => {
	const started = log.filter((event) => event.type === "tool.started");
	const ended = new Set(
		log
			.filter((event) => event.type === "tool.finished" && event.data["ok"] === true)
			.map((event) => event.data["callId"]),
	);
	const problems: string[] = [];
	for (const [effect, lines] of Map.groupBy(witness, (line) => line)) {
		if (lines.length > 1) problems.push(`${effect} was done ${lines.length} times`);
		if (!started.some((event) => effectOf(event) === effect))
			problems.push(`${effect} was done, and no call tells of it`);
	}
	for (const event of started) {
		const effect = effectOf(event) ?? "";
		if (ended.has(event.data["callId"]) && !witness.includes(effect))
			problems.push(`${effect} was not done, and its call ended well`);
	}
	return problems;
});
