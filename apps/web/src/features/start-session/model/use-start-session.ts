"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { Refusal } from "#features/outbox/model/entry.ts";
import type { OutboxItem } from "#features/outbox/model/items.ts";
import { newEntry } from "#features/outbox/model/new-entry.ts";
import { useOutbox, useOutboxItems } from "#features/outbox/model/use-outbox.ts";
import { useTRPC } from "#trpc/context.ts";
import { draftOf, useDraft } from "./use-draft.ts";

/** The draft, the agents to choose from, the start, and what waits to be started. */
export function useStartSession() {
	const trpc = useTRPC();
	const outbox = useOutbox();
	const items = useOutboxItems();
	const [draft, change] = useDraft();
	const agents = useQuery(trpc.agents.list.queryOptions());
	const [refusal, setRefusal] = useState<Refusal | null>(null);
	const follow = useFollowStart();

	const list = agents.data?.agents ?? [];
	const agent = list.find(({ name }) => name === draft.agent) ?? list[0];
	const canStart = draft.prompt.trim() !== "";
	const send = () => {
		if (!canStart) return;
		const start = { agent: agent?.name ?? draft.agent, workspace: draft.workspace.trim() };
		const entry = newEntry({ text: draft.prompt, start });
		const refused = outbox.add(entry);
		setRefusal(refused);
		if (refused !== null) return;
		follow(entry.sessionId);
		change({ prompt: "" });
	};
	const edit = (item: OutboxItem) => {
		outbox.discard(item);
		const prompt = draft.prompt === "" ? item.text : `${item.text}\n\n${draft.prompt}`;
		change({ prompt, ...item.start });
	};
	/** Starts, and messages that were refused: their session may be gone, so that no page of it can show them. */
	const waiting = items.filter(({ start, phase }) => start !== null || phase === "refused");
	return { draft, change, agents, agent, refusal, canStart, send, edit, waiting };
}

/** Opens the session that was started last, unless its author has begun to write the next prompt. */
function useFollowStart() {
	const outbox = useOutbox();
	const router = useRouter();
	const started = useRef<string | null>(null);
	useEffect(
		() =>
			outbox.onStored(({ sessionId }) => {
				if (sessionId === started.current && draftOf().prompt === "") router.push(`/sessions/${sessionId}`);
			}),
		[outbox, router],
	);
	return (sessionId: string) => {
		started.current = sessionId;
	};
}
