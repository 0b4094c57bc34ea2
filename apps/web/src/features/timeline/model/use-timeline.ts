"use client";

import { useMemo } from "react";
import { useLiveView } from "#features/session-live/model/use-session-store.ts";
import { buildRows } from "./build-rows.ts";
import { useForks } from "./use-forks.ts";
import { useOrigin } from "./use-origin.ts";
import { useSnapshots } from "./use-snapshots.ts";

/** The session's timeline as it is now; it grows with the log. */
export function useTimeline() {
	const { transcript, spans, hasEarlier } = useLiveView();
	const { session, messages, turns, runs } = transcript;
	const { snapshots, ...pages } = useSnapshots(session.sessionId, transcript.snapshots);
	const forks = useForks(session.sessionId);
	const origin = useOrigin(session.parent);
	const checks = useMemo(() => [...spans.values()].filter(({ kind }) => kind === "check"), [spans]);
	const rows = useMemo(
		() =>
			buildRows({
				transcript: { session, messages, turns, runs },
				snapshots,
				checks,
				forks,
				origin,
				complete: !hasEarlier,
			}),
		[session, messages, turns, runs, snapshots, checks, forks, origin, hasEarlier],
	);
	return { rows, snapshots, ...pages };
}
