"use client";

import { useRouter } from "next/navigation";
import { useCallback, useMemo, useRef } from "react";
import { useRunTrace } from "#features/trace/model/use-run-trace.ts";
import { TraceLoading } from "#features/trace/view/loading.tsx";
import { useTitle } from "#live/use-title.ts";
import { type Command, useCommands } from "#shell/commands.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { rowFacts } from "../model/row-facts.ts";
import { rowOfSpan } from "../model/row-of-span.ts";
import { useCompareUrl } from "../model/use-compare-url.ts";
import { type Compared, useComparison } from "../model/use-comparison.ts";
import { useRows } from "../model/use-rows.ts";
import { CompareGrid } from "./compare-grid.tsx";
import { type ComparedRun, CompareHead } from "./compare-head.tsx";
import { PairDetail } from "./pair-detail.tsx";
import { ShowChips } from "./show-chips.tsx";
import { TotalsTable } from "./totals-table.tsx";

/** Two runs, step by step. */
export function CompareScreen({ a, b }: { a: ComparedRun; b: ComparedRun }) {
	const router = useRouter();
	const ofA = useRunTrace(a.runId);
	const ofB = useRunTrace(b.runId);
	const compared = useComparison(ofA.trace, ofB.trace);
	const error = ofA.error ?? ofB.error;
	useTitle("Compare two runs");
	const swap = () => router.replace(`/traces/compare?${new URLSearchParams({ a: b.runId, b: a.runId })}`);
	return (
		<main className="flex min-h-0 flex-1 flex-col">
			<CompareHead a={a} b={b} onSwap={swap} />
			{error !== null ? (
				<ErrorState
					title="A run could not be loaded"
					code={error.code}
					onRetry={() => (ofA.error === null ? ofB : ofA).retry()}
				>
					{error.message}
				</ErrorState>
			) : compared === null ? (
				<TraceLoading />
			) : (
				<Steps compared={compared} a={a} b={b} />
			)}
		</main>
	);
}

function Steps({ compared, a, b }: { compared: Compared; a: ComparedRun; b: ComparedRun }) {
	const { comparison, verdicts } = compared;
	const [{ show, span }, set] = useCompareUrl();
	const rows = useRows(compared, show);
	const grid = useRef<HTMLTableElement>(null);
	const current = useMemo(() => rowOfSpan(compared, span), [compared, span]);
	const pick = useCallback(
		(row: number) => {
			const { b: inB, a: inA } = rowFacts(comparison, compared.a, compared.b, row);
			void set({ span: (inA ?? inB)?.id ?? null });
		},
		[comparison, compared, set],
	);
	const close = () => {
		void set({ span: null });
		grid.current?.focus();
	};
	useCommands(
		useMemo<Command[]>(
			() => [
				{
					id: "differences",
					label: "Only differences",
					group: "Comparison",
					keys: ["o"],
					run: () => void set((now) => ({ show: now.show === "differences" ? "all" : "differences" })),
				},
				{
					id: "steps",
					label: "Go to the steps (↑ ↓, D: next difference)",
					group: "Comparison",
					keys: ["g"],
					run: () => grid.current?.focus(),
				},
			],
			[set],
		),
	);
	return (
		<>
			<TotalsTable a={comparison.totals.a} b={comparison.totals.b} />
			<ShowChips show={show} counts={verdicts.counts} onShow={(next) => void set({ show: next })} />
			{rows.rows.length === 0 ? (
				<EmptyState className="flex-1">
					{show === "all" ? "No step was recorded." : "No step is so: in this, the two runs are the same."}
				</EmptyState>
			) : (
				<CompareGrid {...rows} compared={compared} current={current} onPick={pick} onClose={close} grid={grid} />
			)}
			{current < 0 ? null : (
				<PairDetail
					facts={rowFacts(comparison, compared.a, compared.b, current)}
					sessionA={a.sessionId}
					sessionB={b.sessionId}
					onClose={close}
				/>
			)}
		</>
	);
}
