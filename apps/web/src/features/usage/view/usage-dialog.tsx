"use client";

import type { Transcript } from "@playhead/core";
import { ChartColumn, Table2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { formatTokens } from "#format/tokens.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { tokenBuckets } from "#ui/token-buckets.ts";
import { type TurnBar, turnBars, usageSummary } from "../model/turn-bars.ts";
import { TurnTable } from "./turn-table.tsx";

const TurnCharts = dynamic(() => import("./turn-charts.tsx"), {
	ssr: false,
	loading: () => <div className="h-[392px]" />,
});

export type UsageDialogProps = {
	open: boolean;
	onClose: () => void;
	transcript: Transcript;
	/** There are turns before the first one that is known. */
	hasEarlier: boolean;
	onLoadEarlier: () => void;
	/** Leads to a turn of the conversation. */
	onTurn: (turn: TurnBar["at"]) => void;
};

/** What each turn of a session used: tokens by bucket under the limit of the context, and time. */
export function UsageDialog({ open, onClose, onTurn, ...rest }: UsageDialogProps) {
	return (
		<Dialog
			open={open}
			onOpenChange={(next) => next || onClose()}
			title="Usage"
			className="top-[10dvh] max-h-[82dvh] w-[760px]"
		>
			<Usage
				{...rest}
				onPick={({ at }) => {
					onClose();
					onTurn(at);
				}}
			/>
		</Dialog>
	);
}

type UsageProps = Pick<UsageDialogProps, "transcript" | "hasEarlier" | "onLoadEarlier"> & {
	onPick: (bar: TurnBar) => void;
};

function Usage({ transcript, hasEarlier, onLoadEarlier, onPick }: UsageProps) {
	const [asTable, setAsTable] = useState(false);
	const bars = useMemo(() => turnBars(transcript), [transcript]);
	const limit = transcript.session.contextLimit;
	const summary = usageSummary(bars, limit, formatTokens);
	if (bars.length === 0) return <p className="py-8 text-center text-text-3">No turn has ended yet.</p>;
	return (
		<>
			<div className="mb-2 flex flex-wrap items-center gap-2">
				<p className="num min-w-0 flex-1 text-sm text-text-2">{summary}</p>
				{hasEarlier ? (
					<Button size="sm" onClick={onLoadEarlier}>
						Turns before {bars[0]?.turn}
					</Button>
				) : null}
				<Button size="sm" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
					{asTable ? <ChartColumn aria-hidden="true" /> : <Table2 aria-hidden="true" />}
					{asTable ? "Show as chart" : "Show as table"}
				</Button>
			</div>
			{asTable ? (
				<div className="scroll">
					<TurnTable bars={bars} onPick={onPick} />
				</div>
			) : (
				<>
					<p aria-hidden="true" className="mb-1 flex flex-wrap gap-x-3 text-text-3 text-xs">
						{tokenBuckets.map(({ key, name, fill }) => (
							<span key={key} className="flex items-center gap-1">
								<i className={`size-2 rounded-1 ${fill}`} />
								{name}
							</span>
						))}
					</p>
					<TurnCharts bars={bars} limit={limit} summary={summary} onPick={onPick} />
				</>
			)}
		</>
	);
}
