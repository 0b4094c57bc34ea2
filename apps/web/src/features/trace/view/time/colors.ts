import { type SpanKind, spanKind } from "@playhead/core";

export type Colors = Record<SpanKind, string> & {
	error: string;
	text: string;
	accent: string;
	/** Letters on bright boxes, and on dark ones. */
	onBright: string;
	onDark: string;
	/** The theme is the dark one, in which tools, checks and agents are bright. */
	dark: boolean;
};

/** The theme's colours as a canvas takes them. */
export function readColors(element: Element): Colors {
	const style = getComputedStyle(element);
	const read = (name: string) => style.getPropertyValue(name).trim();
	const kinds = Object.fromEntries(
		spanKind.options.map((kind) => [kind, read(`--k-${kind === "other" ? "run" : kind}`)]),
	) as Record<SpanKind, string>;
	return {
		...kinds,
		error: read("--error"),
		text: read("--text-1"),
		accent: read("--accent"),
		onBright: "#14120f",
		onDark: "#ffffff",
		dark: style.colorScheme.includes("dark"),
	};
}

/** Sizes a canvas to its box at the screen's density and returns what to draw with, in CSS px. */
export function prepareCanvas(
	canvas: HTMLCanvasElement,
	width: number,
	height: number,
): CanvasRenderingContext2D | null {
	const density = window.devicePixelRatio || 1;
	const [w, h] = [Math.max(1, Math.round(width * density)), Math.max(1, Math.round(height * density))];
	if (canvas.width !== w) canvas.width = w;
	if (canvas.height !== h) canvas.height = h;
	const context = canvas.getContext("2d");
	context?.setTransform(density, 0, 0, density, 0, 0);
	context?.clearRect(0, 0, width, height);
	return context;
}
