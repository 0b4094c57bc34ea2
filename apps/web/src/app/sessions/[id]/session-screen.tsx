"use client";

import { AtMoment } from "#features/playhead/view/at-moment.tsx";
import {
	SessionStoreProvider,
	useNewSessionStore,
	useSessionView,
} from "#features/session-live/model/use-session-store.ts";
import { useTitle } from "#live/use-title.ts";
import { SessionFailed } from "./session-failed.tsx";
import { SessionSkeleton } from "./session-skeleton.tsx";
import { SessionWork } from "./session-work.tsx";

/** One session: its conversation and its trace, live, or as they were at the playhead. */
export function SessionScreen({ sessionId }: { sessionId: string }) {
	const store = useNewSessionStore(sessionId);
	return (
		<SessionStoreProvider value={store}>
			<AtMoment sessionId={sessionId}>
				<Screen onRetry={() => void store.load()} />
			</AtMoment>
		</SessionStoreProvider>
	);
}

function Screen({ onRetry }: { onRetry: () => void }) {
	const { phase, error } = useSessionView();
	if (phase === "ready") return <SessionWork />;
	if (error !== null) return <SessionFailed error={error} onRetry={onRetry} />;
	return <Loading />;
}

function Loading() {
	useTitle("Session");
	return <SessionSkeleton />;
}
