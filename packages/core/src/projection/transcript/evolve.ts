import type { KnownEvent, StoredEvent } from "../../event/event.ts";
import { isKnown } from "../../event/known.ts";
import { evolveRows } from "../read-model/evolve-rows.ts";
import { newSessionRow } from "../read-model/session-patch.ts";
import { evolveSnapshots } from "../read-model/snapshot-row.ts";
import { evolveCheck } from "./evolve-check.ts";
import { withCompaction } from "./evolve-compaction.ts";
import { evolveMessage } from "./evolve-message.ts";
import { closeMessages, evolveTurns } from "./evolve-run.ts";
import { evolveTool } from "./evolve-tool.ts";
import { arrangeOutside } from "./outside-order.ts";
import { withSetAside } from "./set-aside.ts";
import type { Message, Transcript } from "./transcript.ts";

/** The transcript before the first event. */
export function emptyTranscript(sessionId: string): Transcript {
	const session = newSessionRow(sessionId, {
		type: "session.created",
		at: "1970-01-01T00:00:00.000Z",
		data: { kind: "chat", agent: "", model: "", workspace: null, title: "" },
	});
	return { session, messages: [], turns: [], runs: [], snapshots: [], lastSeq: 0, firstSeq: 1 };
}

/**
 * The transcript after one more event. An event of another session, or one that was folded already, changes nothing, so
 * a delivery may be repeated. An event that this build does not know moves `lastSeq` only (LOG6).
 */
export function evolveTranscript(state: Transcript, event: StoredEvent): Transcript {
	if (event.sessionId !== state.session.sessionId || event.seq <= state.lastSeq) return state;
	const next = { ...state, lastSeq: event.seq, session: { ...state.session, lastSeq: event.seq } };
	return isKnown(event) ? evolveKnown(next, event) : next;
}

export function evolveAll(state: Transcript, events: Iterable<StoredEvent>): Transcript {
	let next = state;
	for (const event of events) next = evolveTranscript(next, event);
	return next;
}

function evolveKnown(state: Transcript, event: KnownEvent): Transcript {
	const rows = evolveRows(event.sessionId, { row: state.session, runs: state.runs }, event, event.seq);
	const next = {
		...state,
		session: rows.row ?? state.session,
		runs: [...rows.runs],
		snapshots: evolveSnapshots(state.snapshots, event, event),
		turns: evolveTurns(state.turns, event),
		messages: ordered(state, evolveMessages(state.messages, event), event),
	};
	return event.type === "session.restored" ? withSetAside(next) : next;
}

function ordered({ session, messages: before }: Transcript, messages: Message[], event: KnownEvent): Message[] {
	return session.origin === null || messages === before ? messages : arrangeOutside(before, messages, event);
}

function evolveMessages(messages: Message[], event: KnownEvent): Message[] {
	switch (event.type) {
		case "message.started":
		case "message.delta":
		case "message.finished":
			return evolveMessage(messages, event);
		case "tool.started":
		case "tool.output":
		case "tool.finished":
		case "approval.requested":
		case "approval.answered":
			return evolveTool(messages, event);
		case "check.started":
		case "check.finished":
			return evolveCheck(messages, event);
		case "context.compacted":
			return withCompaction(messages, event);
		case "run.finished":
			return closeMessages(messages, event);
		default:
			return messages;
	}
}
