"use client";

import type { RunRow, SpanRow } from "@playhead/core";
import { withNow } from "@playhead/trace";
import { Maximize2, Minimize2 } from "lucide-react";
import { useMemo } from "react";
import { EmptyState } from "#ui/empty-state.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { IconButton } from "#ui/icon-button.tsx";
import { pickRun } from "../model/pick-run.ts";
import type { SpanFacts } from "../model/span-facts.ts";
import { useLiveTrace } from "../model/use-live-trace.ts";
import { useRunTrace } from "../model/use-run-trace.ts";
import { type TraceMoment, useTraceAt } from "../model/use-trace-at.ts";
import { TraceLoading } from "./loading.tsx";
import { RunPicker } from "./run-picker.tsx";
import { TraceViewer } from "./trace-viewer.tsx";
import { useTrace } from "./use-trace.ts";
import { useTraceNow } from "./use-trace-now.ts";

export type TracePanelProps = {
	/** At the moment that is shown. */
	runs: readonly RunRow[];
	/** As they are now. */
	liveRuns: readonly RunRow[];
	/** What is shown of the past; `null`: now. */
	moment: TraceMoment | null;
	spans: ReadonlyMap<string, SpanRow>;
	/** Loads the spans of a run that is not among `spans` and has not ended. */
	loadTrace: (runId: string) => Promise<void>;
	/** The run that is shown; `null`: the active one, else the latest. */
	runId: string | null;
	onRun: (runId: string) => void;
	selectedId: string | null;
	onSelect: (span: SpanFacts | null) => void;
	/** Leads from a step to its place in the conversation. */
	onShowInChat: (span: SpanFacts) => void;
	/** Whether it has all of the page. */
	wide: boolean;
	onWide: () => void;
};

/** Where a run's time went, beside its session's conversation. */
export function TracePanel(props: TracePanelProps) {
	const run = pickRun(props.runs, props.runId);
	if (run === undefined) return <EmptyState>The trace appears with the first run.</EmptyState>;
	return <RunPanel key={run.runId} {...props} run={run} />;
}

/** A run that streams is in the page's store; one that ended before is read in columns, however long it is. */
function RunPanel(props: TracePanelProps & { run: RunRow }) {
	const { run, runs, liveRuns, moment, spans, loadTrace, onRun, wide, onWide, ...choice } = props;
	const { runId, sessionId } = run;
	const inStore = spans.has(runId);
	// A run that the live page does not know any more has ended long ago.
	const ended = liveRuns.find((known) => known.runId === runId)?.finishedAt !== null;
	const loaded = useTrace(inStore || ended ? null : runId, spans, loadTrace);
	const stored = useRunTrace(inStore || !ended ? null : runId);
	const live = useLiveTrace(spans, runId);
	const trace = live ?? stored.trace;
	const now = useTraceNow(trace?.running === true, trace?.count ?? 0);
	const present = useMemo(() => (trace === null ? null : withNow(trace, now)), [trace, now]);
	// What a fork has from its parent was over before the fork's own log began.
	const shown = useTraceAt(moment === null ? present : trace, run.queuedSeq < 1 ? null : moment);
	const error = live === null ? (loaded.error ?? stored.error) : null;
	if (shown !== null) {
		return (
			<TraceViewer {...choice} sessionId={sessionId} runId={runId} trace={shown}>
				<IconButton
					label={wide ? "Show beside the conversation" : "Full width"}
					shortcut="F"
					onClick={onWide}
					className="max-md:hidden"
				>
					{wide ? <Minimize2 /> : <Maximize2 />}
				</IconButton>
				<RunPicker runs={runs} run={run} onRun={onRun} />
			</TraceViewer>
		);
	}
	if (error === null) return <TraceLoading />;
	return (
		<ErrorState
			title="The trace could not be loaded"
			code={error.code}
			onRetry={inStore || !ended ? loaded.retry : stored.retry}
		>
			{error.message}
		</ErrorState>
	);
}
