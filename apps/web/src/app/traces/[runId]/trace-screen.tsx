"use client";

import { withNow } from "@playhead/trace";
import { parseAsString, useQueryState } from "nuqs";
import { useMemo } from "react";
import { spanWord } from "#features/trace/model/kinds.ts";
import { factsOf, type SpanFacts } from "#features/trace/model/span-facts.ts";
import { useRunTrace } from "#features/trace/model/use-run-trace.ts";
import { TraceLoading } from "#features/trace/view/loading.tsx";
import { TraceViewer } from "#features/trace/view/trace-viewer.tsx";
import { useTraceNow } from "#features/trace/view/use-trace-now.ts";
import { useTitle } from "#live/use-title.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { type TraceHead, TraceHeader } from "./trace-header.tsx";

/** One run's trace without its conversation: for the longest ones, and for links. */
export function TraceScreen({ runId, head }: { runId: string; head: TraceHead }) {
	const { trace, error, retry } = useRunTrace(runId);
	const [selectedId, setSelectedId] = useQueryState("span", parseAsString.withOptions({ history: "replace" }));
	const now = useTraceNow(trace?.running === true, trace?.count ?? 0);
	const shown = useMemo(() => (trace === null ? null : withNow(trace, now)), [trace, now]);
	const root = shown === null || shown.count === 0 ? null : factsOf(shown, shown.indexOf.get(runId) ?? 0);
	useTitle(root === null ? `Trace · ${head.title}` : `${spanWord[root.status]} · Trace · ${head.title}`);
	return (
		<main className="flex min-h-0 flex-1 flex-col">
			<TraceHeader head={head} root={root} />
			{error !== null ? (
				<ErrorState title="The trace could not be loaded" code={error.code} onRetry={retry}>
					{error.message}
				</ErrorState>
			) : shown === null ? (
				<TraceLoading />
			) : shown.count === 0 ? (
				<EmptyState>No step was recorded.</EmptyState>
			) : (
				<TraceViewer
					alone
					sessionId={head.sessionId}
					runId={runId}
					trace={shown}
					selectedId={selectedId}
					onSelect={(span) => void setSelectedId(span?.id ?? null)}
					onShowInChat={(span) => window.location.assign(chatUrl(head.sessionId, span))}
				>
					{null}
				</TraceViewer>
			)}
		</main>
	);
}

/** The step in its session, beside the conversation, which scrolls to its place. */
function chatUrl(sessionId: string, { id, kind, runId, turn }: SpanFacts): string {
	const anchor =
		kind === "tool" ? `#call-${id}` : kind === "llm" ? `#message-${id}` : turn === null ? "" : `#turn-${turn}`;
	return `/sessions/${sessionId}?run=${runId}&span=${encodeURIComponent(id)}${encodeURI(anchor)}`;
}
