import type { EventData } from "../../event/event.ts";
import type { Json } from "../../event/json.ts";
import type { Role } from "../../event/message-events.ts";
import type { ArtifactRef, EventError, Usage } from "../../event/parts.ts";
import type { RunRow, SessionRow, SnapshotRow } from "../read-model/rows.ts";

export type ToolCallStatus = "pending" | "waiting" | "running" | "ok" | "error" | "cancelled" | "interrupted";

export type ToolCallPart = {
	type: "tool-call";
	callId: string;
	name: string;
	args: Json;
	status: ToolCallStatus;
	/** What the tool printed so far, in order. */
	output: string;
	result?: Json;
	error?: EventError;
	exitCode?: number | null;
	truncated?: boolean;
	/** Where the whole of what the log cut is kept (LOG8); `path` is a place in the event's data. */
	artifacts?: ArtifactRef[];
	startedAt?: string;
	/** Milliseconds. */
	durationMs?: number;
	/** What the provider wants back with the call, as it gave it. */
	providerMetadata?: Json;
};

export type MessagePart =
	| { type: "text"; text: string }
	/** `startedAt` and `endedAt` bound the time in which it streamed. */
	| { type: "reasoning"; text: string; startedAt?: string; endedAt?: string; providerMetadata?: Json }
	| ToolCallPart;

/** The agent's check command; `output` is empty and `exitCode` null while it runs. */
export type CheckOutcome = Pick<EventData<"check.finished">, "command" | "exitCode" | "output" | "failures" | "told">;

export type Compaction = { fromSeq: number; toSeq: number; tokensBefore: number; tokensAfter: number; summary: string };

export type Message = {
	id: string;
	role: Role;
	at: string;
	/** Place of its first event. */
	seq: number;
	runId: string | null;
	turn: number | null;
	status: "streaming" | "done" | "error" | "cancelled" | "interrupted";
	parts: MessagePart[];
	model?: string;
	usage?: Usage;
	cost?: number | null;
	durationMs?: number;
	finishReason?: string;
	error?: EventError;
	/** The call was made again: what arrived is no part of the conversation, and can still be looked at. */
	discarded?: boolean;
	/** The agent's check ran after a turn (TOOL5): role `system`, no parts. */
	check?: CheckOutcome;
	/** Older messages were summarised here (CTX1): role `system`, no parts. */
	compaction?: Compaction;
	/** A restore went back to before it: no part of the conversation, and brought back by an undo (REST2). */
	setAside?: boolean;
	/** Where the whole of what the log cut is kept (LOG8); `path` is a place in the event's data. */
	artifacts?: ArtifactRef[];
};

export type Turn = {
	turn: number;
	runId: string;
	seq: number;
	startedAt: string;
	/** `null` while it runs. */
	durationMs: number | null;
	usage: Usage | null;
	cost: number | null;
	/** A restore went back to before it. What it cost is spent. */
	setAside?: boolean;
};

/**
 * What a person sees of a session: its row, its runs and a window of its messages, folded up to `lastSeq`. Plain JSON,
 * so it travels as it is; browser and server fold it with the same code (LIVE7).
 */
export type Transcript = {
	session: SessionRow;
	messages: Message[];
	turns: Turn[];
	runs: RunRow[];
	/** Those that the window tells of. */
	snapshots: SnapshotRow[];
	/** Events up to this seq are folded. */
	lastSeq: number;
	/** Events below this seq are not: the window starts here. */
	firstSeq: number;
};

/** The run that holds the session, if any. */
export function activeRun(transcript: Pick<Transcript, "runs">): RunRow | null {
	return transcript.runs.find((run) => run.active) ?? null;
}
