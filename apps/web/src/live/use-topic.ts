"use client";

import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPCClient } from "#trpc/context.ts";
import { setConnection } from "./connection.ts";
import { keepStream } from "./keep-stream.ts";
import { createReadAnew } from "./read-anew.ts";
import { usePageVisible } from "./use-page-visible.ts";

type Word = { topic: "schedules" | "webhooks" };

/**
 * The one stream of a page that shows no sessions (LIVE5): what the keys name is read again after each connect, and when
 * the server says that something of the topic has changed.
 */
export function useTopic(topic: Word["topic"], queryKeys: readonly QueryKey[]): void {
	const client = useTRPCClient();
	const queryClient = useQueryClient();
	const visible = usePageVisible();
	// The keys are made anew with each render; what they say stays.
	const keys = JSON.stringify(queryKeys);
	useEffect(() => {
		if (!visible) return;
		const readAnew = createReadAnew(queryClient, JSON.parse(keys) as QueryKey[]);
		return keepStream<Word>({
			open: (handlers) => client.onChanges.subscribe({ topics: [topic] }, handlers),
			onStart: readAnew,
			onData: readAnew,
			onRefused: () => undefined,
			report: setConnection,
		});
	}, [client, queryClient, visible, topic, keys]);
}
