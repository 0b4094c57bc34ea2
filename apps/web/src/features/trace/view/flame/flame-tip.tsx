import { formatCost } from "#format/cost.ts";
import { formatDuration } from "#format/duration.ts";
import { formatTokens } from "#format/tokens.ts";
import { kindWord, spanWord } from "../../model/kinds.ts";
import { factsOf } from "../../model/span-facts.ts";
import { useViewer } from "../../model/use-viewer.ts";

export type Hovered = { span: number; x: number; y: number };

/** What is under the pointer. */
export function FlameTip({ hovered: { span, x, y } }: { hovered: Hovered }) {
	const viewer = useViewer();
	const { trace } = viewer.get();
	if (span >= trace.count) return null;
	const facts = factsOf(trace, span);
	const totals = viewer.totals();
	const tokens = totals.tokens[span] ?? 0;
	const cost = totals.cost[span] ?? Number.NaN;
	const left = Math.min(x + 12, window.innerWidth - 296);
	return (
		<div
			aria-hidden="true"
			className="pointer-events-none fixed z-50 max-w-72 rounded-3 border border-line-2 bg-bg-4 px-2 py-1.5 text-xs shadow-2"
			style={{ left, top: Math.min(y + 14, window.innerHeight - 90) }}
		>
			<p className="flex items-center gap-1.5 text-text-1">
				<i className="trace-swatch" data-kind={facts.kind} />
				<b className="truncate font-medium">{facts.kind === "run" ? "Run" : facts.name.slice(0, 120)}</b>
				<span className="shrink-0 text-text-3">{kindWord[facts.kind]}</span>
			</p>
			{facts.summary === "" ? null : <p className="truncate font-mono text-text-2">{facts.summary.slice(0, 160)}</p>}
			<p className="num mt-0.5 text-text-2">
				{formatDuration(facts.duration)} · self {formatDuration(viewer.self()[span] ?? 0)}
				{tokens === 0 ? "" : ` · ${formatTokens(tokens)} tokens`}
				{Number.isNaN(cost) ? "" : ` · ${formatCost(cost, 3)}`}
				{facts.status === "ok" ? "" : ` · ${spanWord[facts.status]}`}
			</p>
		</div>
	);
}
