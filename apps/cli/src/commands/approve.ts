import { InvalidInputError, type Json, summarise } from "@playhead/core";
import pc from "picocolors";
import { connect, explainCallError } from "../server.ts";

type Options = { deny?: boolean; always?: boolean; note?: string };
type Question = { callId: string; name: string; args: Json };

/** `playhead approve`: answers a call that waits in a session. Without a call's id there must be one that waits. */
export async function approve(sessionId: string, callId: string | undefined, options: Options): Promise<void> {
	if (options.deny === true && options.always === true) {
		throw new InvalidInputError("--always", "goes with an allowance; leave it out, or leave --deny out.");
	}
	const { url, client } = connect();
	const decision = options.deny === true ? "deny" : "allow";
	const said = {
		...(options.note === undefined ? {} : { note: options.note }),
		...(options.always === true ? { remember: "session" as const } : {}),
	};
	try {
		const { approvals } = await client.getSession.query({ sessionId });
		const question = callId === undefined ? theOnly(approvals) : approvals.find((open) => open.callId === callId);
		const id = question?.callId ?? callId ?? "";
		const { answered } = await client.answerApproval.mutate({ sessionId, callId: id, decision, ...said });
		const allowed = options.always === true ? "Allowed for this session:" : "Allowed";
		const word = decision === "allow" ? pc.green(allowed) : pc.red("Denied");
		const what = question === undefined ? id : describe(question);
		process.stdout.write(`${word} ${what}${answered ? "" : " (it was before)"}\n`);
	} catch (error) {
		throw explainCallError(error, url);
	}
}

function theOnly(questions: readonly Question[]): Question {
	const [first, ...others] = questions;
	if (first === undefined) throw new InvalidInputError("sessionId", "nothing waits for an answer in this session.");
	if (others.length === 0) return first;
	const list = questions.map((question) => `\n  ${question.callId}  ${describe(question)}`).join("");
	throw new InvalidInputError("callId", `${questions.length} calls wait. Name one of them:${list}`);
}

function describe({ name, args }: Question): string {
	return `${name} ${summarise(args)}`.trim();
}
