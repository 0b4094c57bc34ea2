"use client";

import { activeRun, type Transcript } from "@playhead/core";
import { useEffect, useState } from "react";
import type { SessionActions } from "#features/session-live/model/use-session-actions.ts";

/** How long a first Esc waits for the second, in ms. */
const patienceMs = 3_000;

/** Stopping the active run: by button at once, by Esc when it is pressed twice. */
export function useStop(transcript: Transcript, actions: SessionActions) {
	const runId = activeRun(transcript)?.runId ?? null;
	const [stopped, setStopped] = useState<string | null>(null);
	const [asked, setAsked] = useState(false);
	useEffect(() => {
		if (!asked) return;
		const timer = setTimeout(setAsked, patienceMs, false);
		return () => clearTimeout(timer);
	}, [asked]);
	const stop = () => {
		if (runId === null) return;
		setAsked(false);
		setStopped(runId);
		actions.cancel();
	};
	return {
		active: runId !== null,
		stopping: runId !== null && (actions.cancelling || (stopped === runId && !actions.cancelFailed)),
		asked: asked && runId !== null,
		stop,
		/** Esc: asks once, then stops. */
		escape: () => {
			if (runId === null) return;
			if (asked) stop();
			else setAsked(true);
		},
	};
}
