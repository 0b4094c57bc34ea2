import type { SpanKind } from "@playhead/core";
import { endOf, spanKinds, spanStatuses, type TimeScale, type Trace } from "@playhead/trace";
import type { Colors } from "./colors.ts";

/** Px from the top, and height, of each kind's lane; runs are as long as all and say nothing. */
const lanes: Record<SpanKind, { top: number; height: number } | null> = {
	run: null,
	turn: { top: 3, height: 2 },
	llm: { top: 8, height: 5 },
	tool: { top: 15, height: 5 },
	check: { top: 22, height: 5 },
	agent: { top: 22, height: 5 },
	other: { top: 22, height: 5 },
	internal: null,
	wait: { top: 29, height: 5 },
};

/**
 * Draws all spans on one strip. A column of px in a lane is painted once, however many spans lie there; errors are
 * drawn last, so that none is hidden.
 */
export function drawMinimap(context: CanvasRenderingContext2D, trace: Trace, scale: TimeScale, colors: Colors): void {
	const errors: [left: number, right: number, lane: { top: number; height: number }][] = [];
	const painted = new Map<SpanKind, number>();
	for (let i = 0; i < trace.count; i += 1) {
		const kind = spanKinds[trace.kind[i] ?? 0] ?? "other";
		const lane = lanes[kind];
		if (lane === null) continue;
		const left = scale.toPx(trace.start[i] ?? 0);
		const right = Math.max(scale.toPx(endOf(trace, i)) - (kind === "turn" ? 1 : 0), left + 1.5);
		if (kind !== "turn" && spanStatuses[trace.status[i] ?? 0] === "error") {
			errors.push([left, right, lane]);
			continue;
		}
		const from = Math.max(left, painted.get(kind) ?? 0);
		if (right <= from) continue;
		context.fillStyle = colors[kind];
		context.fillRect(from, lane.top, right - from, lane.height);
		if (kind !== "turn") painted.set(kind, right);
	}
	context.fillStyle = colors.error;
	for (const [left, right, lane] of errors) context.fillRect(left, lane.top, right - left, lane.height);
}
