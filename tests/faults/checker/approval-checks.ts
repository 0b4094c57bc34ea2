import { type Check, errorCode, type LoggedEvent, perSession, text } from "./evidence.ts";
import { effectOf } from "./witness-checks.ts";

const callOf = ({ data }: LoggedEvent): string => text(data["callId"]);

function byCall(log: readonly LoggedEvent[], type: string): Map<string, LoggedEvent[]> {
	return Map.groupBy(
		log.filter((event) => event.type === type),
		callOf,
	);
}

/** TOOL6: one question a call, one answer a question, and it is the one that the person was told to have given. */
export const firstAnswerCounts: Check = perSession(({ log, answers }) => {
	const asked = byCall(log, "approval.requested");
	const given = byCall(log, "approval.answered");
	const problems = [...asked].flatMap(([callId, all]) =>
		all.length === 1 ? [] : [`call ${callId} was asked about ${all.length} times`],
	);
	for (const [callId, all] of given) {
		if (all.length > 1) problems.push(`call ${callId} was answered ${all.length} times`);
		const question = asked.get(callId)?.[0];
		if (question === undefined || question.seq > (all[0]?.seq ?? 0))
			problems.push(`call ${callId} was answered, and not asked about`);
	}
	for (const { callId, decision } of answers) {
		const stored = given.get(callId)?.[0]?.data["decision"];
		if (stored !== decision)
			problems.push(`call ${callId}: ${decision} was taken, ${text(stored) || "nothing"} is stored`);
	}
	return problems;
});

/** Ends that a call may find whatever was answered: its run went another way. */
const interruptions = ["INTERRUPTED", "CANCELLED", "LOST"];

/** TOOL6: nothing is done before it was allowed; what was denied is told as denied, what was allowed is not. */
export const allowedAlone: Check = perSession(({ log, asks, witness }) => {
	const asked = byCall(log, "approval.requested");
	const given = byCall(log, "approval.answered");
	const ended = byCall(log, "tool.finished");
	return log.flatMap((event) => {
		const callId = callOf(event);
		if (event.type !== "tool.started" || !(asks || asked.has(callId))) return [];
		const answer = given.get(callId)?.[0];
		const decision = text(answer?.data["decision"]) || "no answer";
		const end = ended.get(callId)?.[0];
		const code = end === undefined ? "" : errorCode(end);
		const well = end?.data["ok"] === true;
		const did = well || witness.some(({ key }) => key === effectOf(event));
		const problems: string[] = [];
		if (decision !== "allow" && did) problems.push(`call ${callId} was carried out with ${decision}`);
		if (decision === "allow" && code === "DENIED") problems.push(`call ${callId} was allowed and denied`);
		if (decision === "deny" && !["DENIED", ...interruptions].includes(code))
			problems.push(`call ${callId} was denied and ended as ${code || "well"}`);
		if (answer !== undefined && answer.seq > event.seq) problems.push(`call ${callId} began before it was answered`);
		return problems;
	});
});
