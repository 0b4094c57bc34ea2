"use client";

import { flattenSpans, type RunRow, type SpanRow } from "@playhead/core";
import { useMemo, useState } from "react";
import { EmptyState } from "#ui/empty-state.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { pickRun } from "../model/pick-run.ts";
import { traceRows } from "../model/rows.ts";
import { scaleOf } from "../model/scale.ts";
import { Ruler } from "./ruler.tsx";
import { RunPicker } from "./run-picker.tsx";
import { SpanDetail } from "./span-detail.tsx";
import { SpanRows } from "./span-rows.tsx";
import { useTrace } from "./use-trace.ts";
import { useTraceNow } from "./use-trace-now.ts";

export type TracePanelProps = {
	runs: readonly RunRow[];
	spans: ReadonlyMap<string, SpanRow>;
	/** Loads the spans of a run that is not among `spans`. */
	loadTrace: (runId: string) => Promise<void>;
	/** The run that is shown; `null`: the active one, else the latest. */
	runId: string | null;
	onRun: (runId: string) => void;
	selectedId: string | null;
	onSelect: (span: SpanRow | null) => void;
	/** Leads from a step to its place in the conversation. */
	onShowInChat: (span: SpanRow) => void;
};

/** Where a run's time went: its steps as a tree, each with its bar on one ruler. */
export function TracePanel(props: TracePanelProps) {
	const { runs, spans, loadTrace, runId, onRun, selectedId, onSelect, onShowInChat } = props;
	const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
	const run = pickRun(runs, runId);
	const { loading, error, retry } = useTrace(run?.runId ?? null, spans, loadTrace);
	const ofRun = useMemo(() => [...spans.values()].filter((span) => span.runId === run?.runId), [spans, run?.runId]);
	const nodes = useMemo(() => flattenSpans(ofRun), [ofRun]);
	const rows = useMemo(() => traceRows(nodes, folded), [nodes, folded]);
	const now = useTraceNow(ofRun.some((span) => span.durationMs === null));
	const scale = scaleOf(ofRun, now);
	const selected = selectedId === null ? undefined : spans.get(selectedId);
	const fold = (id: string, fold: boolean) => {
		const next = new Set(folded);
		if (fold) next.add(id);
		else next.delete(id);
		setFolded(next);
	};
	if (run === undefined) return <EmptyState>The trace appears with the first run.</EmptyState>;
	return (
		<div className="flex min-h-0 flex-1 flex-col bg-bg-0 [--left:232px] max-xl:[--left:188px] max-md:[--left:152px]">
			<RunPicker runs={runs} run={run} spans={ofRun.length} onRun={onRun} />
			<Ruler scale={scale} />
			{error === null ? null : (
				<ErrorState title="The trace could not be loaded" code={error.code} onRetry={retry}>
					{error.message}
				</ErrorState>
			)}
			{loading && nodes.length === 0 ? (
				<Loading />
			) : (
				<SpanRows rows={rows} scale={scale} now={now} selectedId={selectedId} onSelect={onSelect} onFold={fold} />
			)}
			{selected === undefined ? null : (
				<SpanDetail key={selected.id} span={selected} onShowInChat={onShowInChat} onClose={() => onSelect(null)} />
			)}
		</div>
	);
}

const widths = ["w-24", "w-20", "w-36", "w-32", "w-40", "w-28"];

function Loading() {
	return (
		<output aria-label="Loading the trace" className="block flex-1 px-3 pt-1">
			{widths.map((width) => (
				<div key={width} className="flex h-[22px] items-center">
					<Skeleton className={width} />
				</div>
			))}
		</output>
	);
}
