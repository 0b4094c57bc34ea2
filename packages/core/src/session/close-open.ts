import type { EventDraft } from "../event/event.ts";
import type { ContentPart, EventError } from "../event/parts.ts";
import { addCost, addUsage, noUsage } from "../money/usage.ts";
import type { SpanRow } from "../projection/read-model/rows.ts";
import { statusOfError } from "../projection/transcript/evolve-message.ts";
import { isOpen } from "../projection/transcript/evolve-run.ts";
import type { Message, MessagePart, Transcript } from "../projection/transcript/transcript.ts";

export type CloseOptions = {
	/** Those of the session: with them the steps end that only spans tell of, which otherwise end with their run. */
	spans?: Iterable<SpanRow>;
	/** Calls that have not begun and go on later, because a person is asked about them; their turn goes on too. */
	keep?: ReadonlySet<string>;
	/** The run goes on: the model is asked again for the answers that were cut short, so they count no more. */
	goesOn?: boolean;
};

/**
 * The events that close what a run left open when its worker died or was cancelled: partial messages keep what had
 * arrived, calls get a result (a call without one makes the next model request fail), the turn ends. The transcript
 * must be read after the dead worker's fence has fallen, or it may still write behind it.
 */
export function closeOpen(
	transcript: Transcript,
	runId: string,
	at: string,
	error: EventError,
	{ spans = [], keep = new Set(), goesOn = false }: CloseOptions = {},
): EventDraft[] {
	const events: EventDraft[] = [];
	for (const message of transcript.messages) {
		if (message.runId !== runId) continue;
		const place = message.turn === null ? { at, runId } : { at, runId, turn: message.turn };
		if (message.check !== undefined && message.status === "streaming") {
			events.push(endOfCheck(message, message.check.command, place, error));
		}
		if (message.role !== "assistant") continue;
		if (message.status === "streaming") {
			const content = message.parts.map(toContent);
			const data = { messageId: message.id, role: "assistant" as const, content, error };
			events.push({ type: "message.finished", ...place, data: goesOn ? { ...data, discarded: true } : data });
		}
		for (const part of message.parts) {
			if (part.type !== "tool-call" || !isOpen(part.status) || keep.has(part.callId)) continue;
			const durationMs = part.startedAt === undefined ? 0 : Math.max(0, Date.parse(at) - Date.parse(part.startedAt));
			events.push({ type: "tool.finished", ...place, data: { callId: part.callId, ok: false, error, durationMs } });
		}
	}
	return [
		...events,
		...closeSpans(spans, transcript, { runId, at, error }),
		...closeTurns(transcript, runId, at, error, keep),
	];
}

/** TOOL5: like a call, a check that was cut short is not run again by itself; the model is told (RUN5). */
function endOfCheck(
	message: Message,
	command: string,
	place: { at: string; runId: string; turn?: number },
	error: EventError,
): EventDraft {
	const told = statusOfError(error) === "interrupted" ? { told: true } : {};
	const durationMs = Math.max(0, Date.parse(place.at) - Date.parse(message.at));
	const data = { checkId: message.id, command, exitCode: null, output: "", durationMs, error, ...told };
	return { type: "check.finished", ...place, data };
}

/** Kinds whose spans end with events of their own. */
const told = new Set<SpanRow["kind"]>(["run", "turn", "tool"]);

type Closing = { runId: string; at: string; error: EventError };

function closeSpans(
	spans: Iterable<SpanRow>,
	{ messages }: Pick<Transcript, "messages">,
	{ runId, at, error }: Closing,
): EventDraft[] {
	// Model calls and checks; a compaction's call is a span alone until it has an outcome.
	const said = new Set(messages.map(({ id }) => id));
	const status = statusOfError(error) === "cancelled" ? "cancelled" : "interrupted";
	const isOpenSpan = (span: SpanRow) => span.runId === runId && span.status === "running" && !told.has(span.kind);
	const open = [...spans].filter((span) => isOpenSpan(span) && !said.has(span.id));
	return open.map(({ id, turn, startedAt }): EventDraft => {
		const place = turn === null ? { at, runId } : { at, runId, turn };
		const durationMs = Math.max(0, Date.parse(at) - Date.parse(startedAt));
		return { type: "span.finished", ...place, data: { spanId: id, status, durationMs, error } };
	});
}

function closeTurns(
	transcript: Transcript,
	runId: string,
	at: string,
	error: EventError,
	keep: ReadonlySet<string>,
): EventDraft[] {
	const goesOn = ({ parts }: Message) => parts.some((part) => part.type === "tool-call" && keep.has(part.callId));
	const kept = new Set(transcript.messages.filter(goesOn).map((message) => message.turn));
	const open = transcript.turns.filter(
		(turn) => turn.runId === runId && turn.durationMs === null && !kept.has(turn.turn),
	);
	return open.map(({ turn, startedAt }): EventDraft => {
		const messages = transcript.messages.filter((message) => message.runId === runId && message.turn === turn);
		const data = {
			...spent(messages),
			contextTokens: transcript.session.contextTokens ?? 0,
			contextLimit: transcript.session.contextLimit,
			finishReason: error.code.toLowerCase(),
			durationMs: Math.max(0, Date.parse(at) - Date.parse(startedAt)),
			error,
		};
		return { type: "turn.finished", at, runId, turn, data };
	});
}

/** What the messages used and cost together. */
export function spent(messages: readonly Pick<Message, "usage" | "cost">[]) {
	return {
		usage: messages.reduce((sum, message) => addUsage(sum, message.usage ?? noUsage), noUsage),
		cost: messages.reduce<number | null>((sum, message) => addCost(sum, message.cost ?? null), null),
	};
}

function toContent(part: MessagePart): ContentPart {
	if (part.type === "text") return part;
	if (part.type === "reasoning") return { type: "reasoning", text: part.text };
	return { type: "tool-call", callId: part.callId, name: part.name, args: part.args };
}
