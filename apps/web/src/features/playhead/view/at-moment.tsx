"use client";

import type { ReactNode } from "react";
import { ShownViewProvider, useSessionStore } from "#features/session-live/model/use-session-store.ts";
import { FixedNowProvider } from "#live/use-live-now.ts";
import { useNewPlayhead } from "../model/use-new-playhead.ts";
import { PlayheadProvider, usePlayhead, usePlayheadState } from "../model/use-playhead.ts";

/** A session's page under its playhead: all that reads the shown session, and the time, reads the moment's. */
export function AtMoment({ sessionId, children }: { sessionId: string; children: ReactNode }) {
	const playhead = useNewPlayhead(useSessionStore(), sessionId);
	return (
		<PlayheadProvider value={playhead}>
			<ShownViewProvider value={playhead.view}>
				<Clock>{children}</Clock>
			</ShownViewProvider>
		</PlayheadProvider>
	);
}

function Clock({ children }: { children: ReactNode }) {
	const { seq } = usePlayheadState();
	const playhead = usePlayhead();
	return <FixedNowProvider value={playhead.timeOf(seq)}>{children}</FixedNowProvider>;
}
