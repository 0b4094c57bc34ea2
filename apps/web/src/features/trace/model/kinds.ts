import type { RunStatus, SpanKind, SpanStatus } from "@playhead/core";

export const kindWord: Record<SpanKind, string> = {
	run: "run",
	turn: "turn",
	llm: "model call",
	tool: "tool call",
	check: "check",
	wait: "wait",
	agent: "agent",
	other: "step",
	internal: "internal step",
};

export const kindPlural: Record<SpanKind, string> = {
	run: "Runs",
	turn: "Turns",
	llm: "Model calls",
	tool: "Tool calls",
	check: "Checks",
	wait: "Waiting",
	agent: "Agents",
	other: "Other steps",
	internal: "Internal steps",
};

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
