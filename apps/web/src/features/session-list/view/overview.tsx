"use client";

import type { SessionRow } from "@playhead/core";
import type { ReactNode } from "react";
import { formatCount, formatTokens } from "#format/tokens.ts";
import { Cost } from "#ui/cost.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { summarise } from "../model/summary.ts";
import { CostliestCard } from "./costliest-card.tsx";
import { TokenCard } from "./token-card.tsx";

export type OverviewProps = {
	/** The sessions that are listed; undefined while they load. */
	rows: readonly SessionRow[] | undefined;
	/** Whether there are older ones that were not read. */
	hasMore: boolean;
	filtered: boolean;
};

/** The sums of the sessions in the list, and of no others: it says which. */
export function Overview({ rows, hasMore, filtered }: OverviewProps) {
	const sum = rows && summarise(rows);
	const which = sum && listed(sum.sessions, hasMore, filtered);
	const share = (part: number) =>
		sum && sum.sessions > 0 ? `${Math.round((part / sum.sessions) * 100)} %` : undefined;
	return (
		<section aria-label="Overview">
			<div className="mb-2.5 flex items-baseline gap-3">
				<h2>Overview</h2>
				<span className="num text-text-3 text-xs">{which}</span>
			</div>
			<dl className="grid grid-cols-3 rounded-4 border border-line-1 bg-bg-1 xl:grid-cols-6 [&>div:nth-child(3n+1)]:border-l-0 xl:[&>div:nth-child(4)]:border-l max-xl:[&>div:nth-child(n+4)]:border-t">
				<Figure label="Sessions" value={sum && formatCount(sum.sessions)} />
				<Figure
					label="Active"
					value={sum && formatCount(sum.active)}
					note={sum && sum.waiting > 0 ? `${sum.waiting} waiting` : undefined}
				/>
				<Figure
					label="Errors"
					value={sum && formatCount(sum.errors)}
					note={sum && sum.errors > 0 ? share(sum.errors) : undefined}
				/>
				<Figure label="Tokens" value={sum && formatTokens(sum.tokens)} />
				<Figure
					label="Cache hits"
					value={sum && (sum.cacheShare === null ? "—" : `${Math.round(sum.cacheShare * 100)} %`)}
					note={sum && sum.cacheShare !== null ? "of input" : undefined}
				/>
				<Figure label="Cost" value={sum && <Cost usd={sum.cost} unpriced={sum.unpricedCalls} />} />
			</dl>
			{rows === undefined || sum === undefined || sum.tokens === 0 ? null : (
				<div className="mt-3 grid gap-3 xl:grid-cols-2">
					<TokenCard usage={sum.usage} />
					<CostliestCard rows={rows} />
				</div>
			)}
		</section>
	);
}

/** Which sessions the sums are of. */
function listed(count: number, hasMore: boolean, filtered: boolean): string | null {
	if (count === 0) return null;
	const sessions = `${formatCount(count)} ${count === 1 ? "session" : "sessions"}`;
	return `${hasMore ? "The newest " : count > 1 ? "All " : ""}${sessions}${filtered ? " that match" : ""}`;
}

function Figure({ label, value, note }: { label: string; value: ReactNode; note?: string | undefined }) {
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
