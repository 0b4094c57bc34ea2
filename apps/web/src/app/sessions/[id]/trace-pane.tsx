"use client";

import { useSessionStore, useSessionView } from "#features/session-live/model/use-session-store.ts";
import { TracePanel, type TracePanelProps } from "#features/trace/view/trace-panel.tsx";

export type TracePaneProps = Pick<
	TracePanelProps,
	"runId" | "onRun" | "selectedId" | "onSelect" | "onShowInChat" | "wide" | "onWide"
>;

/** Where the run's time and tokens went. */
export function TracePane(choice: TracePaneProps) {
	const store = useSessionStore();
	const { transcript, spans } = useSessionView();
	return <TracePanel runs={transcript.runs} spans={spans} loadTrace={store.loadTrace} {...choice} />;
}
