"use client";

import { createContext, useContext, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useTRPCClient } from "#trpc/context.ts";
import { createBrowserOutbox, keepSending } from "./browser-outbox.ts";
import { type OutboxItem, unseen } from "./items.ts";
import type { Outbox } from "./outbox.ts";

const OutboxContext = createContext<Outbox | null>(null);
export const OutboxProvider = OutboxContext.Provider;

/** The outbox of the page, which sends on whatever screen is shown. */
export function useNewOutbox(): Outbox {
	const client = useTRPCClient();
	const [outbox] = useState(() => createBrowserOutbox(client));
	useEffect(() => keepSending(outbox), [outbox]);
	return outbox;
}

export function useOutbox(): Outbox {
	const outbox = useContext(OutboxContext);
	if (outbox === null) throw new Error("useOutbox is used outside of its provider.");
	return outbox;
}

const none: readonly OutboxItem[] = [];

/** All that waits in this browser. */
export function useOutboxItems(): readonly OutboxItem[] {
	const { subscribe, items } = useOutbox();
	return useSyncExternalStore(subscribe, items, () => none);
}

/** What waits for a session, less what its transcript shows: that has arrived and leaves the outbox. */
export function useSessionOutbox(sessionId: string, messages: readonly { id: string }[]): OutboxItem[] {
	const outbox = useOutbox();
	const all = useOutboxItems();
	const shown = useMemo(() => unseen(all, sessionId, messages), [all, sessionId, messages]);
	useEffect(() => outbox.forgetStored(sessionId), [outbox, sessionId]);
	useEffect(() => {
		const shownIds = new Set(shown.map(({ messageId }) => messageId));
		for (const item of all) if (item.sessionId === sessionId && !shownIds.has(item.messageId)) outbox.discard(item);
	}, [outbox, all, shown, sessionId]);
	return shown;
}
