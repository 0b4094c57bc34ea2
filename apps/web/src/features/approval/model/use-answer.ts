"use client";

import { useMutation } from "@tanstack/react-query";
import { toast } from "sonner";
import { useTRPC } from "#trpc/context.ts";
import { describeError } from "#trpc/describe-error.ts";

/** `always`: the call is allowed, and the tool is asked about no more in this session. */
export type Decision = "allow" | "always" | "deny";

/** Answers a question. That it is answered comes back as an event, to this page and to every other one. */
export function useAnswer(sessionId: string, callId: string) {
	const trpc = useTRPC();
	const answer = useMutation(
		trpc.answerApproval.mutationOptions({
			onError: (error) => void toast.error("The answer was not taken.", { description: describeError(error).message }),
		}),
	);
	const given = answer.isPending || answer.isSuccess ? answer.variables : undefined;
	const sent = given === undefined ? null : decisionOf(given);
	return {
		/** The answer that is on its way. */
		sent,
		answer: (decision: Decision, note: string) => {
			if (sent !== null) return;
			const said = note.trim() === "" ? {} : { note: note.trim() };
			const wanted = decision === "always" ? ({ decision: "allow", remember: "session" } as const) : { decision };
			answer.mutate({ sessionId, callId, ...wanted, ...said });
		},
	};
}

function decisionOf({
	decision,
	remember,
}: {
	decision: "allow" | "deny";
	remember?: "session" | undefined;
}): Decision {
	return remember === undefined ? decision : "always";
}
