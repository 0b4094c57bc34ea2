import type { EventDraft } from "@playhead/core";
import { expect, it } from "vitest";
import { isDelta, merged } from "./coalesce.ts";

const at = "2026-11-20T00:00:00.000Z";
const delta = (messageId: string, part: "text" | "reasoning", text: string): EventDraft => ({
	type: "message.delta",
	at,
	runId: "r",
	turn: 1,
	data: { messageId, part, text },
});
const output = (callId: string, stream: "stdout" | "stderr", text: string): EventDraft => ({
	type: "tool.output",
	at,
	runId: "r",
	turn: 1,
	data: { callId, stream, text },
});

it("[LOG7] deltas of one part and outputs of one stream become one event", () => {
	expect(merged(delta("m", "text", "a"), delta("m", "text", "b"))).toEqual(delta("m", "text", "ab"));
	expect(merged(output("c", "stdout", "a"), output("c", "stdout", "b"))).toEqual(output("c", "stdout", "ab"));
});

it("[LOG7] what belongs to different places stays apart", () => {
	expect(merged(delta("m", "text", "a"), delta("m", "reasoning", "b"))).toBeNull();
	expect(merged(delta("m", "text", "a"), delta("n", "text", "b"))).toBeNull();
	expect(merged(output("c", "stdout", "a"), output("c", "stderr", "b"))).toBeNull();
	expect(merged(output("c", "stdout", "a"), output("d", "stdout", "b"))).toBeNull();
	expect(merged(delta("m", "text", "a"), output("c", "stdout", "b"))).toBeNull();
});

it("[LOG7] only deltas may wait", () => {
	expect(isDelta(output("c", "stdout", "a"))).toBe(true);
	expect(isDelta({ type: "turn.started", at, runId: "r", turn: 1, data: { model: "x" } })).toBe(false);
});
