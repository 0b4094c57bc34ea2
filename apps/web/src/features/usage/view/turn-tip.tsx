import { formatCost } from "#format/cost.ts";
import { formatDuration } from "#format/duration.ts";
import { formatCount } from "#format/tokens.ts";
import { cn } from "#ui/cn.ts";
import { tokenBuckets } from "#ui/token-buckets.ts";
import type { TurnBar } from "../model/turn-bars.ts";

/** The values of one turn. The chart gives both. */
export function TurnTip({ active = false, payload }: { active?: boolean; payload?: readonly { payload?: TurnBar }[] }) {
	const bar = payload?.[0]?.payload;
	if (!active || bar === undefined) return null;
	const rows: [string, string, string?][] = [
		...tokenBuckets.map(({ key, name, fill }): [string, string, string] => [name, formatCount(bar[key]), fill]),
		["All", formatCount(bar.tokens)],
		["Cost", bar.cost === null ? "unknown" : formatCost(bar.cost, 3)],
		["Duration", bar.durationMs === null ? "running" : formatDuration(bar.durationMs)],
	];
	return (
		<div className="num rounded-3 border border-line-2 bg-bg-4 px-2 py-1.5 text-xs shadow-2">
			<div className="mb-0.5 font-medium text-text-1">Turn {bar.turn}</div>
			<table>
				<tbody>
					{rows.map(([name, value, fill]) => (
						<tr key={name}>
							<th scope="row" className="pr-3 text-left font-normal text-text-2">
								{fill === undefined ? null : (
									<i aria-hidden="true" className={cn("mr-1.5 inline-block size-2 rounded-1", fill)} />
								)}
								{name}
							</th>
							<td className="text-right text-text-1">{value}</td>
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}
