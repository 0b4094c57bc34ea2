import type { EventDraft } from "../event/event.ts";
import type { EventError, Usage } from "../event/parts.ts";
import { decideRename } from "./decide-session.ts";
import type { Decision, SessionState } from "./state.ts";

/** A model's try to find a title: one call, which is a span of the run whose message it read. */
export type ModelTitle = {
	sessionId: string;
	runId: string;
	spanId: string;
	/** When the call began and ended; ISO-8601. */
	startedAt: string;
	at: string;
	durationMs: number;
	/** `provider/model-id`. */
	model: string;
	/** `null`: it said nothing that is one. */
	title: string | null;
	usage: Usage | null;
	cost: number | null;
	error?: EventError;
};

/**
 * Notes what the call has cost, whatever came of it, and its title, unless a person has chosen one meanwhile. `false`: the
 * title stays.
 */
export function decideModelTitle(command: ModelTitle, state: SessionState): Decision<boolean> {
	if (state.row === null) return { events: [], result: false };
	const { sessionId, runId, spanId, startedAt, at, durationMs, model, title, usage, cost, error } = command;
	const spent = usage === null ? {} : { usage, cost };
	const said = title === null ? {} : { output: title };
	const failed = error === undefined ? {} : { error };
	const status = error === undefined ? ("ok" as const) : ("error" as const);
	const span: EventDraft[] = [
		{
			type: "span.started",
			at: startedAt,
			runId,
			data: { spanId, parentId: null, kind: "llm", name: "title", attributes: { model } },
		},
		{ type: "span.finished", at, runId, data: { spanId, status, durationMs, model, ...said, ...spent, ...failed } },
	];
	const renamed = title === null ? [] : decideRename({ sessionId, title, by: "model", at }, state).events;
	return { events: [...span, ...renamed], result: renamed.length > 0 };
}
