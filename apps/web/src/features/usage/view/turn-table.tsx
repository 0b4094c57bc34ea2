import { formatDuration } from "#format/duration.ts";
import { formatCount } from "#format/tokens.ts";
import { Cost } from "#ui/cost.tsx";
import { tokenBuckets } from "#ui/token-buckets.ts";
import type { TurnBar } from "../model/turn-bars.ts";

/** The numbers of both charts; a turn's number leads to it. */
export function TurnTable({ bars, onPick }: { bars: readonly TurnBar[]; onPick: (bar: TurnBar) => void }) {
	return (
		<table className="num w-full text-xs leading-6 [&_td]:whitespace-nowrap [&_td]:pl-2 [&_td]:text-right [&_th]:whitespace-nowrap [&_th]:pl-2 [&_th]:text-right [&_th]:font-normal [&_th:first-child]:pl-0 [&_th:first-child]:text-left">
			<thead className="sticky top-0 bg-bg-2 text-text-3">
				<tr>
					<th scope="col">Turn</th>
					{tokenBuckets.map(({ key, name }) => (
						<th key={key} scope="col">
							{name}
						</th>
					))}
					<th scope="col">Cost</th>
					<th scope="col">Duration</th>
				</tr>
			</thead>
			<tbody className="text-text-1">
				{bars.map((bar) => (
					<tr key={bar.turn} className="border-line-1 border-t">
						<th scope="row">
							<button
								type="button"
								onClick={() => onPick(bar)}
								className="rounded-2 underline decoration-line-3 underline-offset-2"
							>
								Turn {bar.turn}
							</button>
						</th>
						{tokenBuckets.map(({ key }) => (
							<td key={key}>{formatCount(bar[key])}</td>
						))}
						<td>
							<Cost usd={bar.cost} digits={3} />
						</td>
						<td>{bar.durationMs === null ? "—" : formatDuration(bar.durationMs)}</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}
