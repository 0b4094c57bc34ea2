import { type Check, perSession } from "./evidence.ts";

/** LOG1, in what the API answers. */
export const contiguous: Check = perSession(({ log }) =>
	log.flatMap(({ seq }, index) => (seq === index + 1 ? [] : [`seq ${seq} stands where ${index + 1} should`])),
);

/** LOG1, in the table. */
export const sameInTable: Check = perSession(({ log, table }) => {
	const { rows, distinct, first, last } = table;
	const whole = rows === log.length && distinct === rows && first === 1 && last === rows;
	return whole
		? []
		: [`the table holds ${rows} rows, ${distinct} different seqs, from ${first} to ${last}; the API ${log.length}`];
});

/** RUN1: a send that was answered is in the log, and a repeated one is there once. */
export const sentOnce: Check = perSession(({ log, sent }) => {
	const created = log.filter((event) => event.type === "session.created").length;
	const problems = created === 1 ? [] : [`was created ${created} times`];
	for (const messageId of sent) {
		const messages = log.filter((event) => event.type === "message.finished" && event.data["messageId"] === messageId);
		const runs = log.filter((event) => event.type === "run.queued" && event.data["messageId"] === messageId);
		if (messages.length !== 1) problems.push(`message ${messageId} is in the log ${messages.length} times`);
		if (runs.length !== 1) problems.push(`message ${messageId} queued ${runs.length} runs`);
	}
	return problems;
});
