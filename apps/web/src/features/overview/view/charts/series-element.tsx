import { Bar, Cell, type DotItemDotProps, LabelList, Line } from "recharts";
import type { Point } from "../../model/points.ts";
import type { Series } from "./series.ts";

/** A chart looks for its bars and lines by their types, so this is no component. */
export function seriesElement(series: Series, points: readonly Point[]) {
	return series.kind === "bar" ? barElement(series, points) : lineElement(series);
}

function barElement({ key, name, fill, numbered }: Extract<Series, { kind: "bar" }>, points: readonly Point[]) {
	return (
		<Bar
			key={key}
			dataKey={key}
			name={name}
			stackId="all"
			fill={fill}
			className={`series-${key}`}
			stroke={key === "cacheWrite" ? "var(--t-cacheWrite-line)" : "var(--bg-1)"}
			strokeWidth={1}
			maxBarSize={28}
			isAnimationActive={false}
		>
			{points.map((point) => (
				<Cell key={point.range.from} fillOpacity={point.current ? 0.6 : 1} />
			))}
			{numbered === true ? (
				<LabelList
					dataKey={key}
					position="top"
					fill="var(--error)"
					fontSize={10}
					formatter={(value) => (Number(value) > 0 ? value : "")}
				/>
			) : null}
		</Bar>
	);
}

function lineElement({ key, name, stroke, dash, mark = "dot" }: Extract<Series, { kind: "line" }>) {
	return (
		<Line
			key={key}
			dataKey={key}
			name={name}
			type="linear"
			stroke={stroke}
			strokeWidth={mark === "question" ? 0 : 1.5}
			{...(dash === undefined ? {} : { strokeDasharray: dash })}
			isAnimationActive={false}
			activeDot={mark === "question" ? false : { r: 3.5, strokeWidth: 0 }}
			dot={mark === "none" ? false : (props: DotItemDotProps) => <Mark key={props.key} {...props} mark={mark} />}
		/>
	);
}

type MarkProps = DotItemDotProps & { mark: "dot" | "ring" | "question" };

function Mark({ cx, cy, payload, value, mark, stroke }: MarkProps) {
	if (cx === undefined || cy === undefined || value === null || value === undefined) return null;
	if (mark === "question")
		return (
			<text x={cx} y={cy - 4} textAnchor="middle" fontSize={11} fill="var(--waiting)">
				?
			</text>
		);
	const open = mark === "ring";
	if (open && !(payload as Point).current) return null;
	return (
		<circle
			cx={cx}
			cy={cy}
			r={open ? 2.5 : 1.8}
			fill={open ? "var(--bg-1)" : stroke}
			stroke={stroke}
			strokeWidth={open ? 1.5 : 0}
		/>
	);
}
