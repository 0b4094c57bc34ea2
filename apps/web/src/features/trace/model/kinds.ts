import type { RunStatus, SpanKind, SpanStatus } from "@playhead/core";
import type { CSSProperties } from "react";

export const kindWord: Record<SpanKind, string> = {
	run: "run",
	turn: "turn",
	llm: "model call",
	tool: "tool call",
	check: "check",
	wait: "wait",
	agent: "agent",
	other: "step",
};

const hatched = (stripe: string): CSSProperties => ({
	background: `repeating-linear-gradient(135deg, var(--k-wait) 0 1.5px, transparent 1.5px ${stripe})`,
	boxShadow: "inset 0 0 0 1px var(--k-wait)",
});

/** How a kind is painted; light yellows have an outline, waiting is hatched. */
export function kindPaint(kind: SpanKind, size: "swatch" | "bar"): CSSProperties {
	if (kind === "wait") return hatched(size === "bar" ? "5px" : "3.5px");
	if (kind === "check") return { background: "var(--k-check)", boxShadow: "inset 0 0 0 1px var(--k-check-line)" };
	return { background: `var(--k-${kind === "other" ? "run" : kind})` };
}

/** A span's status in the shapes that the product has for runs. */
export const spanGlyph: Record<SpanStatus, RunStatus> = {
	running: "running",
	ok: "done",
	error: "error",
	cancelled: "cancelled",
	interrupted: "lost",
};

export const spanWord: Record<SpanStatus, string> = {
	running: "Running",
	ok: "Done",
	error: "Error",
	cancelled: "Cancelled",
	interrupted: "Interrupted",
};
