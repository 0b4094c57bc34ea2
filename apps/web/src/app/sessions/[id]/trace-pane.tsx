"use client";

import { usePlayhead, usePlayheadState } from "#features/playhead/model/use-playhead.ts";
import { useLiveView, useSessionStore, useSessionView } from "#features/session-live/model/use-session-store.ts";
import { TracePanel, type TracePanelProps } from "#features/trace/view/trace-panel.tsx";

export type TracePaneProps = Pick<
	TracePanelProps,
	"runId" | "onRun" | "selectedId" | "onSelect" | "onShowInChat" | "wide" | "onWide"
>;

/** Where the run's time and tokens went, up to the playhead. */
export function TracePane(choice: TracePaneProps) {
	const store = useSessionStore();
	const { transcript } = useSessionView();
	const live = useLiveView();
	const playhead = usePlayhead();
	const { seq, pending } = usePlayheadState();
	// While a moment is being loaded the trace shows the one that everything else shows.
	const place = seq === null ? null : pending ? transcript.lastSeq : seq;
	const at = place === null ? null : (playhead.timeOf(place) ?? Date.parse(transcript.session.updatedAt));
	return (
		<TracePanel
			runs={transcript.runs}
			liveRuns={live.transcript.runs}
			moment={place === null || at === null ? null : { seq: place, at }}
			spans={live.spans}
			loadTrace={store.loadTrace}
			{...choice}
		/>
	);
}
