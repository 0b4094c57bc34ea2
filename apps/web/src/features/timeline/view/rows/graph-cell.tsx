import { cn } from "#ui/cn.ts";
import { type Row, rowHeight } from "../../model/rows.ts";

/** Where the two lanes lie, and how far down the node of each kind of row stands; in pixels. */
const mainX = 24;
const asideX = 42;
const nodeY: Record<Row["type"], number> = { run: 18, start: 18, turn: 20, restore: 22, fork: 18, origin: 18 };

export type GraphCellProps = { row: Row; head: boolean };

/** A row's part of the graph. Decoration: the row says the same in words. */
export function GraphCell({ row, head }: GraphCellProps) {
	const { graph, type } = row;
	const height = rowHeight[type];
	const y = nodeY[type];
	const x = graph.lane === "main" ? mainX : asideX;
	return (
		<svg
			aria-hidden="true"
			width="64"
			height={height}
			viewBox={`0 0 64 ${height}`}
			fill="none"
			strokeWidth="1.5"
			className="shrink-0 overflow-visible"
		>
			<g className="stroke-line-3">
				{graph.above ? <path d={`M${mainX} 0V${graph.lane === "main" ? y : height}`} /> : null}
				{graph.below ? <path d={`M${mainX} ${graph.lane === "main" ? y : 0}V${height}`} /> : null}
				<g strokeDasharray="3 3">
					{graph.leaves ? <path d={`M${mainX} 0C${mainX} ${y * 0.7} ${asideX} ${y * 0.3} ${asideX} ${y}`} /> : null}
					{graph.asideAbove ? <path d={`M${asideX} 0V${y}`} /> : null}
					{graph.asideBelow ? <path d={`M${asideX} ${y}V${height}`} /> : null}
				</g>
			</g>
			{graph.returns ? (
				<g className="stroke-text-2">
					<path d={`M${asideX} 0C${asideX} ${y} ${asideX - 4} ${y} ${mainX + 6} ${y}`} />
					<path d={`m${mainX + 9} ${y - 4}-4 4 4 4`} />
				</g>
			) : null}
			{type === "fork" ? (
				<>
					<path d={`M${x} 0C${x} ${y} ${x + 2} ${y} ${x + 16} ${y}H58`} className="stroke-line-3" />
					<path d={`m54 ${y - 4} 4 4-4 4`} className="stroke-text-3" />
				</>
			) : (
				<Node row={row} x={x} y={y} head={head} />
			)}
		</svg>
	);
}

function Node({ row, x, y, head }: { row: Row; x: number; y: number; head: boolean }) {
	if (row.type === "restore") return <circle cx={x} cy={y} r="3" className="fill-text-2" />;
	if (row.type === "origin")
		return <path d={`M58 ${y - 8}C58 ${y} 52 ${y} 44 ${y}H${x + 6}m4 -4 -4 4 4 4`} className="stroke-text-3" />;
	if (row.type !== "turn") {
		return <rect x={x - 4} y={y - 4} width="8" height="8" rx="1.5" className="fill-bg-0 stroke-text-3" />;
	}
	const failed = row.error !== null || row.tools.some((tool) => tool.failed > 0);
	const quiet = row.setAside ? "stroke-text-3" : "stroke-text-2";
	return (
		<>
			{row.running ? <circle cx={x} cy={y} r="7" className="live-pulse stroke-running" /> : null}
			<circle
				cx={x}
				cy={y}
				r="4"
				className={cn(
					row.running ? "fill-running stroke-running" : head ? "fill-accent stroke-accent" : cn("fill-bg-0", quiet),
				)}
			/>
			{failed && !head && !row.running ? (
				<path d={`m${x - 1.8} ${y - 1.8} 3.6 3.6m0-3.6-3.6 3.6`} className="stroke-error" />
			) : null}
		</>
	);
}
