"use client";

import { useEffect, useState } from "react";
import type { SessionStore } from "#features/session-live/model/session-store.ts";
import { useTRPCClient } from "#trpc/context.ts";
import { frameSource, toFrame } from "./frame-source.ts";
import { createPlayhead, type Playhead } from "./playhead.ts";
import { useFilm } from "./use-film.ts";
import { useMomentUrl } from "./use-moment-url.ts";

/** The playhead of a session's page: at the place that the address names, following the live session. */
export function useNewPlayhead(live: SessionStore, sessionId: string): Playhead {
	const client = useTRPCClient();
	const [playhead] = useState(() =>
		createPlayhead({
			live,
			source: frameSource(client, sessionId),
			pageBefore: async (atSeq, beforeSeq) => toFrame(await client.getSession.query({ sessionId, atSeq, beforeSeq })),
		}),
	);
	useMomentUrl(playhead);
	useFilm(playhead);
	useEffect(() => playhead.follow(), [playhead]);
	return playhead;
}
