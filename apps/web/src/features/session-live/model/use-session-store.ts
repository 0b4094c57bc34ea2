"use client";

import { activeRun } from "@playhead/core";
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { useTRPCClient } from "#trpc/context.ts";
import { createSessionStore, type SessionStore } from "./session-store.ts";
import type { SessionView } from "./session-view.ts";
import { useStreamWanted } from "./use-stream-wanted.ts";

/** How often a hidden tab asks how its run goes, so that its title can say it. */
const hiddenPollMs = 15_000;

const StoreContext = createContext<SessionStore | null>(null);
export const SessionStoreProvider = StoreContext.Provider;

export function useSessionStore(): SessionStore {
	const store = useContext(StoreContext);
	if (store === null) throw new Error("useSessionStore is used outside of a session's page.");
	return store;
}

export function useSessionView(): SessionView {
	const store = useSessionStore();
	return useSyncExternalStore(store.subscribe, store.get, store.get);
}

/** The store of the page's session, loaded and followed for as long as the page is there. */
export function useNewSessionStore(sessionId: string): SessionStore {
	const client = useTRPCClient();
	const [store] = useState(() => createSessionStore(client, sessionId));
	const { phase } = useSyncExternalStore(store.subscribe, store.get, store.get);
	const wanted = useStreamWanted();

	useEffect(() => void store.load(), [store]);
	useEffect(() => (phase === "ready" && wanted ? store.connect() : undefined), [store, phase, wanted]);
	useEffect(() => {
		if (phase !== "ready" || wanted) return;
		const timer = setInterval(() => {
			if (activeRun(store.get().transcript) !== null) void store.poll();
		}, hiddenPollMs);
		return () => clearInterval(timer);
	}, [store, phase, wanted]);

	return store;
}
