"use client";

import type { Transcript } from "@playhead/core";
import { openQuestions } from "../model/questions.ts";
import { ApprovalCard } from "./approval-card.tsx";

/** The first of the questions that wait; the next one follows when it is answered, here or elsewhere. */
export function Approvals({ transcript }: { transcript: Transcript }) {
	const [question, ...rest] = openQuestions(transcript);
	if (question === undefined) return null;
	return (
		<ApprovalCard
			key={question.callId}
			sessionId={transcript.session.sessionId}
			question={question}
			more={rest.length}
		/>
	);
}
