import type { Mark, TrackLayout, TurnBand } from "../model/track-layout.ts";

export type TrackColors = Record<
	"band" | "line" | "bar" | "tick" | "tool" | "check" | "checkLine" | "error" | "waiting" | "running" | "runningWeak",
	string
>;

/** The theme's colours as a canvas takes them. */
export function readTrackColors(element: Element): TrackColors {
	const style = getComputedStyle(element);
	const read = (name: string) => style.getPropertyValue(name).trim();
	return {
		band: read("--bg-3"),
		line: read("--line-2"),
		bar: read("--text-3"),
		tick: read("--line-3"),
		tool: read("--k-tool"),
		check: read("--k-check"),
		checkLine: read("--k-check-line"),
		error: read("--error"),
		waiting: read("--waiting"),
		running: read("--running"),
		runningWeak: read("--running-weak"),
	};
}

export const trackHeight = 51;
const [bandTop, bandHeight] = [22, 16];

type Context = CanvasRenderingContext2D;

/** Draws turns, tools, checks, waits and errors; errors last, so that none is hidden. */
export function drawTrack(context: Context, layout: TrackLayout, colors: TrackColors): void {
	const phone = context.canvas.clientWidth < 480;
	for (const band of layout.bands) drawBand(context, band, colors);
	context.fillStyle = colors.tick;
	for (const { px } of layout.ticks) context.fillRect(Math.round(px), 8, 1, 10);
	for (const { left, width, queued } of layout.waits) {
		hatch(context, { left, width, step: 4 }, queued ? colors.tick : colors.waiting);
	}
	const width = phone ? 1.5 : 2;
	const bar = (marks: readonly Mark[], color: string, top: number, height: number) => {
		context.fillStyle = color;
		for (const { px, aside } of marks) {
			context.globalAlpha = aside ? 0.55 : 1;
			context.fillRect(px, top, width, height);
		}
		context.globalAlpha = 1;
	};
	bar(layout.tools, colors.tool, 26, 8);
	bar(layout.checks, colors.checkLine, 25, 10);
	bar(layout.checks, colors.check, 26, 8);
	bar(layout.errors, colors.error, bandTop, bandHeight);
	for (const { px, aside } of layout.errors) {
		context.globalAlpha = aside ? 0.55 : 1;
		triangle(context, px + 1, bandTop + bandHeight);
	}
	context.globalAlpha = 1;
	context.fillStyle = colors.bar;
	for (const { left, width: gap } of layout.restores) {
		context.fillRect(Math.round(left + 2), 20, 1, 20);
		context.fillRect(Math.round(left + gap - 3), 20, 1, 20);
	}
}

function drawBand(context: Context, { left, width, aside, live, first, last }: TurnBand, colors: TrackColors): void {
	context.beginPath();
	context.roundRect(left, bandTop, width, bandHeight, [first ? 3 : 0, last ? 3 : 0, last ? 3 : 0, first ? 3 : 0]);
	if (aside) {
		context.save();
		context.clip();
		hatch(context, { left, width, step: 5 }, colors.line);
		context.restore();
		if (width < 3) return;
		context.strokeStyle = colors.line;
		context.strokeRect(left + 0.5, bandTop + 0.5, width - 1, bandHeight - 1);
		return;
	}
	context.fillStyle = live ? colors.runningWeak : colors.band;
	context.fill();
	if (!live) return;
	context.fillStyle = colors.running;
	context.fillRect(left, bandTop, width, 1);
	context.fillRect(left, bandTop + bandHeight - 1, width, 1);
}

function hatch(
	context: Context,
	{ left, width, step }: { left: number; width: number; step: number },
	color: string,
): void {
	context.save();
	context.beginPath();
	context.rect(left, bandTop, width, bandHeight);
	context.clip();
	context.beginPath();
	for (let x = Math.floor(left / step) * step - bandHeight; x < left + width; x += step) {
		context.moveTo(x, bandTop + bandHeight);
		context.lineTo(x + bandHeight, bandTop);
	}
	context.strokeStyle = color;
	context.lineWidth = 1;
	context.stroke();
	context.restore();
}

function triangle(context: Context, x: number, top: number): void {
	context.beginPath();
	context.moveTo(x, top);
	context.lineTo(x + 4, top + 4);
	context.lineTo(x - 4, top + 4);
	context.fill();
}
