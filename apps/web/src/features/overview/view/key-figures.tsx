import { totalTokens } from "@playhead/core";
import type { ReactNode } from "react";
import { formatDuration } from "#format/duration.ts";
import { formatCount, formatTokens } from "#format/tokens.ts";
import { Cost } from "#ui/cost.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { spent } from "../model/points.ts";
import type { Figures } from "../model/stats.ts";

const percent = (part: number, all: number): string => {
	const share = (part / all) * 100;
	return share > 0 && share < 10 ? `${share.toFixed(1)} %` : `${Math.round(share)} %`;
};

/** The sums of the range; undefined while they load. */
export function KeyFigures({ totals }: { totals: Figures | undefined }) {
	const usage = totals?.usage;
	const input = usage === undefined ? 0 : usage.input + usage.cacheRead + usage.cacheWrite;
	return (
		<dl className="grid grid-cols-3 rounded-4 border border-line-1 bg-bg-1 xl:grid-cols-6 [&>div:nth-child(3n+1)]:border-l-0 xl:[&>div:nth-child(4)]:border-l max-xl:[&>div:nth-child(n+4)]:border-t">
			<KeyFigure label="Runs" value={totals && formatCount(totals.runs)} />
			<KeyFigure
				label="Errors"
				value={totals && formatCount(totals.errors)}
				note={totals && totals.errors > 0 ? percent(totals.errors, totals.runs) : undefined}
			/>
			<KeyFigure
				label="Median run"
				value={totals && (totals.durationMs.p50 === null ? "—" : formatDuration(totals.durationMs.p50))}
			/>
			<KeyFigure label="Tokens" value={usage && formatTokens(totalTokens(usage))} />
			<KeyFigure
				label="Cache hits"
				value={usage && (input === 0 ? "—" : percent(usage.cacheRead, input))}
				note={input > 0 ? "of input" : undefined}
			/>
			<KeyFigure label="Cost" value={totals && <Cost usd={spent(totals)} unpriced={totals.unpricedCalls} />} />
		</dl>
	);
}

function KeyFigure({ label, value, note }: { label: string; value: ReactNode; note?: string | undefined }) {
	return (
		<div className="min-w-0 border-line-1 border-l px-3.5 pt-2.5 pb-[11px]">
			<dt className="whitespace-nowrap text-text-3 text-xs">{label}</dt>
			<dd className="num mt-0.5 flex h-6 items-baseline gap-1.5 whitespace-nowrap">
				{value === undefined ? (
					<Skeleton className="h-4 w-14 self-center" />
				) : (
					<b className="font-medium text-2xl text-text-1 tracking-[-.02em] max-md:text-[17px]">{value}</b>
				)}
				{note === undefined ? null : <span className="text-text-3 text-xs max-md:hidden">{note}</span>}
			</dd>
		</div>
	);
}
