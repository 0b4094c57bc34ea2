"use client";

import { useMutation } from "@tanstack/react-query";
import { toast } from "sonner";
import { useTRPC } from "#trpc/context.ts";
import { describeError } from "#trpc/describe-error.ts";

export type Decision = "allow" | "deny";

/** Answers a question. That it is answered comes back as an event, to this page and to every other one. */
export function useAnswer(sessionId: string, callId: string) {
	const trpc = useTRPC();
	const answer = useMutation(
		trpc.answerApproval.mutationOptions({
			onError: (error) => void toast.error("The answer was not taken.", { description: describeError(error).message }),
		}),
	);
	const sent = answer.isPending || answer.isSuccess;
	return {
		/** The answer that is on its way. */
		sent: sent ? (answer.variables?.decision ?? null) : null,
		answer: (decision: Decision, note: string) => {
			if (sent) return;
			const said = note.trim() === "" ? {} : { note: note.trim() };
			answer.mutate({ sessionId, callId, decision, ...said });
		},
	};
}
