import { type FlameBoxes, spanKinds, type Trace } from "@playhead/trace";
import { nameOf } from "../../model/span-facts.ts";
import type { Colors } from "../time/colors.ts";

/** Px of a lane, and of the box in it. */
export const laneHeight = 20;
const boxHeight = 18;
/** Narrower boxes have no room for a name. Px. */
const leastForName = 28;
/** Px that a letter of the small font takes, about; the name is cut by the box anyway. */
const letter = 5.6;

export type FlameLook = {
	trace: Trace;
	boxes: FlameBoxes;
	/** Px that are scrolled away at the top, and px that are seen. */
	top: number;
	height: number;
	selected: number;
	hovered: number;
	/** On the critical path; `null`: it is not shown. */
	onPath: ReadonlyMap<number, unknown> | null;
	/** 1 for what matches; `null`: all does. */
	match: Uint8Array | null;
	colors: Colors;
	font: string;
};

/** Whether a kind's boxes are bright, as the tokens of both themes have it: they take dark letters. */
const isBright = (kind: string, dark: boolean) => kind === "check" || (dark && (kind === "tool" || kind === "agent"));

export function drawFlame(context: CanvasRenderingContext2D, look: FlameLook): void {
	const { boxes, top, height } = look;
	context.font = look.font;
	context.textBaseline = "middle";
	for (let box = 0; box < boxes.count; box += 1) {
		const y = (boxes.lane[box] ?? 0) * laneHeight - top;
		if (y + laneHeight < 0 || y > height) continue;
		drawBox(context, look, box, y + 1);
	}
}

function drawBox(context: CanvasRenderingContext2D, look: FlameLook, box: number, y: number): void {
	const { trace, boxes, colors, match, selected, hovered } = look;
	const span = boxes.span[box] ?? 0;
	const [x, width] = [boxes.x[box] ?? 0, boxes.width[box] ?? 0];
	const kind = spanKinds[trace.kind[span] ?? 0] ?? "other";
	const drawn = Math.max(width - (width > 3 ? 1 : 0), 1);
	context.globalAlpha = match !== null && match[span] !== 1 ? 0.22 : span === hovered ? 0.85 : 1;
	context.fillStyle = colors[kind];
	if (kind === "wait") hatch(context, x, y, drawn, colors.wait);
	else context.fillRect(x, y, drawn, boxHeight);
	if (boxes.error[box] === 1 && kind !== "run" && kind !== "turn") {
		context.strokeStyle = colors.error;
		context.lineWidth = 1.5;
		context.strokeRect(x + 0.75, y + 0.75, Math.max(drawn - 1.5, 0.5), boxHeight - 1.5);
	}
	if (look.onPath?.has(span) === true) {
		context.fillStyle = colors.text;
		context.fillRect(x, y + boxHeight - 2, drawn, 2);
	}
	if (width >= leastForName) writeName(context, look, span, kind, x, y, drawn);
	context.globalAlpha = 1;
	if (span !== selected) return;
	context.strokeStyle = colors.accent;
	context.lineWidth = 2;
	context.strokeRect(x + 1, y + 1, Math.max(drawn - 2, 1), boxHeight - 2);
}

/** Waiting is hatched, as it is everywhere. */
function hatch(context: CanvasRenderingContext2D, x: number, y: number, width: number, color: string): void {
	context.save();
	context.beginPath();
	context.rect(x, y, width, boxHeight);
	context.clip();
	context.strokeStyle = color;
	context.lineWidth = 1.5;
	context.strokeRect(x, y, width, boxHeight);
	for (let at = x - boxHeight; at < x + width; at += 6) {
		context.moveTo(at, y + boxHeight);
		context.lineTo(at + boxHeight, y);
	}
	context.stroke();
	context.restore();
}

function writeName(
	context: CanvasRenderingContext2D,
	{ trace, colors }: FlameLook,
	span: number,
	kind: string,
	x: number,
	y: number,
	width: number,
): void {
	const room = Math.floor((width - 8) / letter);
	if (room < 3) return;
	const summary = trace.summary[span] ?? "";
	const name = kind === "run" ? "Run" : nameOf(trace, span);
	const text = summary === "" ? name : `${name} ${summary}`;
	context.fillStyle = isBright(kind, colors.dark) ? colors.onBright : colors.onDark;
	context.fillText(
		text.length > room ? `${text.slice(0, Math.max(room - 1, 1))}…` : text,
		x + 4,
		y + boxHeight / 2 + 0.5,
	);
}
