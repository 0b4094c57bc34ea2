"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { setConnection } from "#live/connection.ts";
import { keepStream } from "#live/keep-stream.ts";
import { usePageVisible } from "#live/use-page-visible.ts";
import { useTRPCClient } from "#trpc/context.ts";
import { addChanges, forget, type SessionChange, type SessionChanges } from "./merge.ts";
import { sessionListKey } from "./query-key.ts";

const none: SessionChanges = new Map();

/**
 * The one subscription of the page. Changes are taken in once a frame. The stream has no cursor, so the list is read
 * again after each connect.
 */
export function useSessionChanges(): SessionChanges {
	const client = useTRPCClient();
	const queryClient = useQueryClient();
	const visible = usePageVisible();
	const [changes, setChanges] = useState(none);
	const latest = useRef(changes);
	useEffect(() => {
		latest.current = changes;
	}, [changes]);

	useEffect(() => {
		if (!visible) return;
		let waiting: SessionChange[] = [];
		let frame = 0;
		const flush = () => {
			const batch = waiting;
			waiting = [];
			frame = 0;
			setChanges((known) => addChanges(known, batch));
		};
		const end = keepStream<SessionChange>({
			open: (handlers) => client.onSessions.subscribe({ seen: true }, handlers),
			onStart: () => {
				const old = latest.current;
				const read = queryClient.invalidateQueries({ queryKey: sessionListKey });
				void read.then(() => setChanges((known) => forget(known, old)));
			},
			onData: (change) => {
				waiting.push(change);
				frame ||= requestAnimationFrame(flush);
			},
			onRefused: () => undefined,
			report: setConnection,
		});
		return () => {
			end();
			cancelAnimationFrame(frame);
			if (waiting.length > 0) flush();
		};
	}, [client, queryClient, visible]);

	return changes;
}
