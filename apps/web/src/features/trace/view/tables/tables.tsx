"use client";

import { totalTokens } from "@playhead/core";
import { costByModel, type ModelStats, slowestTools, type ToolStats } from "@playhead/trace";
import { type ReactNode, useMemo } from "react";
import { formatDuration } from "#format/duration.ts";
import { formatCount, formatTokens } from "#format/tokens.ts";
import { Cost } from "#ui/cost.tsx";
import { useShown, useViewer } from "../../model/use-viewer.ts";

const time = (ms: number) => (Number.isNaN(ms) ? "—" : formatDuration(ms));

/** Where the time and the money went, summed by tool and by model. A row leads to its slowest step. */
export function Tables() {
	const viewer = useViewer();
	const trace = useShown(({ get }) => get().trace);
	const totals = useShown((shown) => shown.totals());
	const tools = useMemo(() => slowestTools(trace, viewer.self()), [trace, viewer]);
	const models = useMemo(() => costByModel(trace, totals, viewer.self()), [trace, totals, viewer]);
	const show = (span: number) => {
		viewer.dispatch({ type: "mode", mode: "waterfall" });
		viewer.dispatch({ type: "select", span, open: true });
	};
	return (
		// oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
		<section aria-label="Tables" tabIndex={0} className="scroll focus-inset min-h-0 flex-1 space-y-6 p-4">
			<Table
				title="Slowest tools"
				empty="No tool was called."
				head={["Tool", "Calls", "Total", "Self", "Median", "p95", "Max", "Errors"]}
				rows={tools.map((tool) => ({ key: `${tool.kind} ${tool.name}`, span: tool.slowest, cells: toolCells(tool) }))}
				onShow={show}
			/>
			<Table
				title="Cost by model"
				empty="No model was called."
				head={[
					"Model",
					"Calls",
					"Tokens",
					"Input",
					"Cache read",
					"Cache write",
					"Output",
					"Reasoning",
					"Cost",
					"First token",
					"Median",
					"p95",
				]}
				rows={models.map((model) => ({ key: model.model, span: model.slowest, cells: modelCells(model) }))}
				onShow={show}
			/>
		</section>
	);
}

function toolCells({ kind, name, count, total, self, median, p95, max, errors }: ToolStats): ReactNode[] {
	return [
		<Name key="name" kind={kind} name={name} />,
		formatCount(count),
		time(total),
		time(self),
		time(median),
		time(p95),
		time(max),
		errors === 0 ? (
			""
		) : (
			<span key="errors" className="text-error">
				× {formatCount(errors)}
			</span>
		),
	];
}

function modelCells({ model, count, tokens, cost, unpriced, firstToken, median, p95 }: ModelStats): ReactNode[] {
	const { input, cacheRead, cacheWrite, output, reasoning } = tokens;
	return [
		<Name key="name" kind="llm" name={model} />,
		formatCount(count),
		formatTokens(totalTokens(tokens)),
		...[input, cacheRead, cacheWrite, output, reasoning].map((bucket) => (bucket === 0 ? "" : formatTokens(bucket))),
		<Cost key="cost" usd={cost} unpriced={unpriced} digits={3} />,
		time(firstToken),
		time(median),
		time(p95),
	];
}

function Name({ kind, name }: { kind: string; name: string }) {
	return (
		<span className="flex items-center gap-1.5">
			<i aria-hidden="true" className="trace-swatch" data-kind={kind} />
			<span className="max-w-60 truncate font-mono text-text-1" title={name}>
				{name}
			</span>
		</span>
	);
}

type TableProps = {
	title: string;
	empty: string;
	head: string[];
	rows: { key: string; span: number; cells: ReactNode[] }[];
	onShow: (span: number) => void;
};

function Table({ title, empty, head, rows, onShow }: TableProps) {
	if (rows.length === 0)
		return (
			<section>
				<h2 className="mb-1 text-sm">{title}</h2>
				<p className="text-sm text-text-3">{empty}</p>
			</section>
		);
	return (
		<section>
			<h2 className="mb-1 text-sm">{title}</h2>
			<div className="overflow-x-auto">
				<table className="num w-full max-w-[1100px] text-xs leading-6 [&_td:first-child]:text-left [&_td]:whitespace-nowrap [&_td]:pr-3 [&_td]:text-right [&_th:first-child]:text-left [&_th]:whitespace-nowrap [&_th]:pr-3 [&_th]:text-right [&_th]:font-normal [&_th]:text-text-3">
					<thead>
						<tr className="border-line-1 border-b">
							{head.map((name) => (
								<th key={name} scope="col">
									{name}
								</th>
							))}
							<th>
								<span className="sr-only">Slowest step</span>
							</th>
						</tr>
					</thead>
					<tbody>
						{rows.map(({ key, span, cells }) => (
							<tr key={key} className="border-line-1 border-b hover:bg-text-1/4">
								{cells.map((cell, index) => (
									<td key={head[index]}>{cell}</td>
								))}
								<td>
									<button
										type="button"
										aria-label={`Show the slowest step of ${key}`}
										className="rounded-2 px-1 text-text-1 underline decoration-line-3 underline-offset-2"
										onClick={() => onShow(span)}
									>
										slowest
									</button>
								</td>
							</tr>
						))}
					</tbody>
				</table>
			</div>
		</section>
	);
}
