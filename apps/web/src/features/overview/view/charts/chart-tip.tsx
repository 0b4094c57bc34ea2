import { cn } from "#ui/cn.ts";
import type { Point } from "../../model/points.ts";
import type { Reading } from "./series.ts";

export type ChartTipProps = {
	readings: readonly Reading[];
	/** The chart gives these two. */
	active?: boolean;
	payload?: readonly { payload?: Point }[];
};

/** The values of one column. */
export function ChartTip({ readings, active = false, payload }: ChartTipProps) {
	const point = payload?.[0]?.payload;
	if (!active || point === undefined) return null;
	return (
		<div className="num rounded-3 border border-line-2 bg-bg-4 px-2 py-1.5 text-xs shadow-2">
			<div className="mb-0.5 font-medium text-text-1">
				{point.title}
				{point.current ? <span className="font-normal text-text-2"> · so far</span> : null}
			</div>
			<table>
				<tbody>
					{readings.map(({ name, text, swatch }) => (
						<tr key={name}>
							<th scope="row" className="pr-3 text-left font-normal text-text-2">
								{swatch === undefined ? null : (
									<i aria-hidden="true" className={cn("mr-1.5 inline-block size-2 rounded-1", swatch)} />
								)}
								{name}
							</th>
							<td className="text-right text-text-1">{text(point)}</td>
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}
