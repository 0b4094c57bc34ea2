import type { RunTotals } from "@playhead/trace";
import type { ReactNode } from "react";
import { formatDuration } from "#format/duration.ts";
import { formatCount, formatTokens } from "#format/tokens.ts";
import { Cost } from "#ui/cost.tsx";
import { costDelta, countDelta, type Delta, timeDelta, tokenDelta } from "../model/delta.ts";
import { DeltaText } from "./delta-text.tsx";

type Row = { name: string; a: ReactNode; b: ReactNode; delta: Delta };

function rowsOf(a: RunTotals, b: RunTotals): Row[] {
	const cost = ({ cost: usd, unpriced, tokens }: RunTotals) =>
		Number.isNaN(usd) && tokens === 0 ? (
			"—"
		) : (
			<Cost usd={Number.isNaN(usd) ? null : usd} unpriced={unpriced} digits={3} />
		);
	return [
		{
			name: "Duration",
			a: formatDuration(a.duration),
			b: formatDuration(b.duration),
			delta: timeDelta(b.duration - a.duration),
		},
		{ name: "Tokens", a: formatTokens(a.tokens), b: formatTokens(b.tokens), delta: tokenDelta(b.tokens - a.tokens) },
		{ name: "Cost", a: cost(a), b: cost(b), delta: costDelta(b.cost - a.cost) },
		{
			name: "Steps",
			a: formatCount(a.spans),
			b: formatCount(b.spans),
			delta: { ...countDelta(b.spans - a.spans), tone: "same" },
		},
		{ name: "Failed", a: formatCount(a.errors), b: formatCount(b.errors), delta: countDelta(b.errors - a.errors) },
	];
}

/** The sums of both runs. */
export function TotalsTable({ a, b }: { a: RunTotals; b: RunTotals }) {
	const rows = rowsOf(a, b);
	return (
		<div className="scroll shrink-0 border-line-1 border-b">
			<table
				aria-label="Totals"
				className="num w-full max-w-[820px] text-sm [&_td]:px-4 [&_td]:text-right [&_th]:px-4 [&_th]:font-normal max-md:[&_td]:px-2"
			>
				<thead className="text-text-3 text-xs">
					<tr className="h-7 [&_th]:text-right">
						<th scope="col">
							<span className="sr-only">Run</span>
						</th>
						{rows.map(({ name }) => (
							<th key={name} scope="col">
								{name}
							</th>
						))}
					</tr>
				</thead>
				<tbody className="text-text-1 [&_tr]:h-7 [&_tr]:border-line-1 [&_tr]:border-t">
					<tr>
						<Side letter="A" />
						{rows.map(({ name, a: value }) => (
							<td key={name}>{value}</td>
						))}
					</tr>
					<tr>
						<Side letter="B" />
						{rows.map(({ name, b: value }) => (
							<td key={name}>{value}</td>
						))}
					</tr>
					<tr>
						<th scope="row" className="text-left text-text-3">
							<span aria-hidden="true">B − A</span>
							<span className="sr-only">Difference</span>
						</th>
						{rows.map(({ name, delta }) => (
							<td key={name}>
								<DeltaText delta={delta} />
							</td>
						))}
					</tr>
				</tbody>
			</table>
		</div>
	);
}

function Side({ letter }: { letter: "A" | "B" }) {
	return (
		<th scope="row" className="text-left text-text-2">
			{letter}
		</th>
	);
}
