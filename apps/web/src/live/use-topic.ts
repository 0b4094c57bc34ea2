"use client";

import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPCClient } from "#trpc/context.ts";
import { setConnection } from "./connection.ts";
import { keepStream } from "./keep-stream.ts";
import { usePageVisible } from "./use-page-visible.ts";

type Word = { topic: "schedules" | "webhooks" };

/**
 * The one stream of a page that shows no sessions (LIVE5): what the keys name is read again after each connect, and when
 * the server says that something of the topic has changed. One key after the other: what the list does not have any more
 * is not shown then, and its details are not asked for.
 */
export function useTopic(topic: Word["topic"], queryKeys: readonly QueryKey[]): void {
	const client = useTRPCClient();
	const queryClient = useQueryClient();
	const visible = usePageVisible();
	// The keys are made anew with each render; what they say stays.
	const keys = JSON.stringify(queryKeys);
	useEffect(() => {
		if (!visible) return;
		const read = async () => {
			for (const queryKey of JSON.parse(keys) as QueryKey[]) {
				await queryClient.invalidateQueries({ queryKey });
				// The page takes in what was read before the next is asked for.
				await new Promise((taken) => setTimeout(taken));
			}
		};
		return keepStream<Word>({
			open: (handlers) => client.onChanges.subscribe({ topics: [topic] }, handlers),
			onStart: () => void read(),
			onData: () => void read(),
			onRefused: () => undefined,
			report: setConnection,
		});
	}, [client, queryClient, visible, topic, keys]);
}
