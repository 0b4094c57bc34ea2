import { type Check, type LoggedEvent, perSession } from "./evidence.ts";

/** The last argument of a witness call names its effect. */
export function effectOf({ data }: LoggedEvent): string | undefined {
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
	for (const [effect, lines] of Map.groupBy(witness, ({ key }) => key)) {
		if (lines.length > 1) problems.push(`${effect} was done ${lines.length} times`);
		if (!started.some((event) => effectOf(event) === effect))
			problems.push(`${effect} was done, and no call tells of it`);
	}
	for (const event of started) {
		const effect = effectOf(event) ?? "";
		if (ended.has(event.data["callId"]) && !witness.some(({ key }) => key === effect))
			problems.push(`${effect} was not done, and its call ended well`);
	}
	return problems;
});

/** RUN3, RUN6: what a run began has ended before it. */
export const noLateEffects: Check = perSession(({ log, witness }) =>
	witness.flatMap(({ key, at }) => {
		const call = log.find((event) => event.type === "tool.started" && effectOf(event) === key);
		const end = log.find((event) => event.type === "run.finished" && event.runId === call?.runId);
		const lateMs = at - Date.parse(end?.at ?? "");
		return lateMs > 0 ? [`${key} was done ${lateMs} ms after the end of run ${call?.runId}`] : [];
	}),
);
