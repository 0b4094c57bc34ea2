"use client";

import type { Transcript } from "@playhead/core";
import { formatElapsed } from "#format/duration.ts";
import { useLiveNow } from "#live/use-live-now.ts";
import { StatusGlyph } from "#ui/status-glyph.tsx";
import { runProgress } from "../model/progress.ts";

/** What is awaited, while nothing else on the screen tells it. Shown after a moment, so that it does not flicker. */
export function RunProgress({ transcript }: { transcript: Transcript }) {
	const progress = runProgress(transcript);
	if (progress === null) return null;
	return <Awaited key={progress.since} {...progress} />;
}

function Awaited({ words, since }: { words: string; since: string }) {
	const elapsed = useLiveNow() - Date.parse(since);
	return (
		<p className="appear-late flex h-6 items-center gap-2 text-sm text-text-3">
			<StatusGlyph status={words === "Waiting for a worker" ? "queued" : "running"} />
			{words}
			<span className="num">{elapsed >= 1_000 ? formatElapsed(elapsed) : null}</span>
		</p>
	);
}
