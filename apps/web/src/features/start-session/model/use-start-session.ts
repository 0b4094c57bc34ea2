"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { useTRPC } from "#trpc/context.ts";
import { type Start, toStart } from "./draft.ts";
import { useDraft } from "./use-draft.ts";

/** The draft, the agents to choose from, and the start. */
export function useStartSession() {
	const trpc = useTRPC();
	const router = useRouter();
	const [draft, change] = useDraft();
	const agents = useQuery(trpc.agents.list.queryOptions());
	/** The start whose answer has not come; a retry takes it up again. */
	const [unanswered, setUnanswered] = useState<Start | null>(null);
	const start = useMutation(
		trpc.startSession.mutationOptions({
			onSuccess: ({ sessionId }) => {
				setUnanswered(null);
				change({ prompt: "" });
				router.push(`/sessions/${sessionId}`);
			},
		}),
	);
	const list = agents.data?.agents ?? [];
	const agent = list.find(({ name }) => name === draft.agent) ?? list[0];
	const canStart = draft.prompt.trim() !== "" && !start.isPending;
	const send = () => {
		if (!canStart) return;
		const wanted = toStart({ ...draft, agent: agent?.name ?? "" }, unanswered, uuidv7);
		setUnanswered(wanted);
		const { prompt, sessionId, messageId } = wanted;
		start.mutate({
			prompt,
			sessionId,
			messageId,
			...(wanted.agent === "" ? {} : { agent: wanted.agent }),
			...(wanted.workspace.trim() === "" ? {} : { workspace: wanted.workspace.trim() }),
		});
	};
	return { draft, change, agents, agent, start, canStart, send };
}
