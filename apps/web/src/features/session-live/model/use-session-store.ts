"use client";

import { activeRun } from "@playhead/core";
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { useTRPCClient } from "#trpc/context.ts";
import { createSessionStore, type SessionStore } from "./session-store.ts";
import type { SessionView, ViewSource } from "./session-view.ts";
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

const ShownContext = createContext<ViewSource | null>(null);
/** What the page shows in place of the live session: the session as it was at the playhead. */
export const ShownViewProvider = ShownContext.Provider;

/** Where the shown view comes from: the playhead's moment, else the live session. */
export function useShownSource(): ViewSource {
	const store = useSessionStore();
	return useContext(ShownContext) ?? store;
}

/** The session as the page shows it: at the playhead (REST7), which stands at the live end by default. */
export function useSessionView(): SessionView {
	const shown = useShownSource();
	return useSyncExternalStore(shown.subscribe, shown.get, shown.get);
}

/** The session as it is now, wherever the playhead stands: for what acts on it. */
export function useLiveView(): SessionView {
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
