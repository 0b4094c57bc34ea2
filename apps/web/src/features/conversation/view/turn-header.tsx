"use client";

import { type Message, type Turn, totalTokens } from "@playhead/core";
import { memo } from "react";
import { formatDuration, formatElapsed } from "#format/duration.ts";
import { formatClock, formatExact } from "#format/time.ts";
import { useLiveNow } from "#live/use-live-now.ts";
import { Cost } from "#ui/cost.tsx";
import { Tokens } from "#ui/tokens.tsx";

export type TurnHeaderProps = {
	turn: Turn;
	/** Its model call: known before the turn is. */
	message: Message | undefined;
	onSelect: (turn: Turn) => void;
};

/** "Turn 13 ──── 14:05:04 · 50.7 s · 190.7k tokens · $0.183". */
export const TurnHeader = memo(function TurnHeader({ turn, message, onSelect }: TurnHeaderProps) {
	const usage = turn.usage ?? message?.usage ?? null;
	const cost = turn.usage === null ? (message?.cost ?? null) : turn.cost;
	return (
		<div
			id={`turn-${turn.turn}`}
			className="mt-1.5 flex scroll-mt-4 items-center gap-2.5 whitespace-nowrap text-text-3 text-xs"
		>
			<h2 className="font-medium text-text-2">
				<button
					type="button"
					onClick={() => onSelect(turn)}
					title="Show in the trace"
					className="rounded-2 hover:text-text-1"
				>
					Turn {turn.turn}
				</button>
			</h2>
			<span aria-hidden="true" className="h-px flex-1 bg-line-1" />
			<span className="num flex gap-2.5">
				<time dateTime={turn.startedAt} title={formatExact(turn.startedAt)}>
					{formatClock(Date.parse(turn.startedAt))}
				</time>
				<span className="max-md:hidden">
					{turn.durationMs === null ? <Elapsed since={turn.startedAt} /> : formatDuration(turn.durationMs)}
				</span>
				{usage === null || totalTokens(usage) === 0 ? null : (
					<>
						<span>
							<Tokens usage={usage} /> tokens
						</span>
						<Cost usd={cost} digits={3} />
					</>
				)}
			</span>
		</div>
	);
});

function Elapsed({ since }: { since: string }) {
	return formatElapsed(useLiveNow() - Date.parse(since));
}
