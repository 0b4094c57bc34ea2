import { flattenSpans, formatCost, formatDuration, formatTokens, type SpanRow, totalTokens } from "@playhead/core";
import pc from "picocolors";

const barWidth = 32;
const nameWidth = 44;

/** Columns of a bar of `width` for a step from `start` to `end`, both as parts of the whole from 0 to 1. At least one. */
export function barColumns(start: number, end: number, width: number): { from: number; to: number } {
	const clamp = (part: number) => Math.min(1, Math.max(0, Number.isFinite(part) ? part : 0));
	const from = Math.min(width - 1, Math.floor(clamp(start) * width));
	return { from, to: Math.max(from + 1, Math.min(width, Math.round(clamp(end) * width))) };
}

const paint: Record<string, (text: string) => string> = {
	llm: pc.magenta,
	tool: pc.cyan,
	check: pc.yellow,
	run: pc.gray,
	turn: pc.gray,
	wait: pc.dim,
};

function bar(span: SpanRow, origin: number, total: number): string {
	const start = Date.parse(span.startedAt) - origin;
	const { from, to } = barColumns(start / total, (start + (span.durationMs ?? 0)) / total, barWidth);
	const glyph = span.kind === "run" || span.kind === "turn" ? "─" : "█";
	const color = span.status === "error" ? pc.red : (paint[span.kind] ?? pc.blue);
	return " ".repeat(from) + color(glyph.repeat(to - from)) + " ".repeat(barWidth - to);
}

function label(span: SpanRow, depth: number): string {
	const mark = span.status === "error" ? "✗ " : "";
	const text = `${"  ".repeat(depth)}${mark}${span.name}${span.summary === "" ? "" : ` ${span.summary}`}`;
	const cut = text.length > nameWidth ? `${text.slice(0, nameWidth - 1)}…` : text.padEnd(nameWidth);
	if (span.status === "error") return pc.red(cut);
	return span.kind === "run" || span.kind === "turn" ? pc.bold(cut) : cut;
}

/** The steps of a run as lines: name, bar on one time axis, duration, tokens, cost. Unknown costs are "—". */
export function traceTable(spans: Iterable<SpanRow>): string[] {
	const nodes = flattenSpans(spans);
	const starts = nodes.map(({ span }) => Date.parse(span.startedAt));
	const origin = Math.min(...starts);
	const end = Math.max(...nodes.map(({ span }) => Date.parse(span.startedAt) + (span.durationMs ?? 0)));
	const total = Math.max(1, end - origin);
	const header = pc.dim(
		`${"Step".padEnd(nameWidth)} ${"".padEnd(barWidth)} ${"Time".padStart(8)} ${"Tokens".padStart(8)} ${"Cost".padStart(9)}`,
	);
	const lines = nodes.map(({ span, depth }) => {
		const time = span.durationMs === null ? "…" : formatDuration(span.durationMs);
		const tokens = span.usage === null ? "" : formatTokens(totalTokens(span.usage));
		const price = span.usage === null ? "" : span.cost === null ? "—" : formatCost(span.cost, 4);
		return `${label(span, depth)} ${bar(span, origin, total)} ${time.padStart(8)} ${tokens.padStart(8)} ${price.padStart(9)}`;
	});
	return [header, ...lines];
}
