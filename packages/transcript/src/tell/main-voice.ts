import type { EventError } from "@playhead/core";
import { between } from "../read/read.ts";
import type { Book } from "./draft.ts";
import type { Runs } from "./runs.ts";
import { endKey, interrupted, spentBy } from "./spent.ts";
import type { Voice } from "./thread.ts";

const role = "assistant" as const;

/** The session's own steps are its conversation. */
export function mainVoice(book: Book, runs: Runs): Voice {
	return {
		started({ id: messageId, startedAt: at, model: { provider, name } }) {
			const runId = runs.ensure(at, messageId);
			const named = { ...(provider === null ? {} : { provider }), ...(name === null ? {} : { model: name }) };
			book.add(`start:${messageId}`, { type: "message.started", at, runId, data: { messageId, role, ...named } });
		},
		said({ id: messageId, lastAt: at }, part, text, key) {
			const runId = runs.ensure(at, key);
			book.add(`part:${key}`, { type: "message.delta", at, runId, data: { messageId, part, text } });
		},
		asked(answer, { callId, name, args, at }) {
			const runId = runs.ensure(at, callId);
			const data = { callId, messageId: answer?.id ?? "", name, args };
			book.add(`call:${callId}`, { type: "tool.started", at, runId, data });
		},
		answered(call, { at, ok, result, error, exitCode }) {
			const runId = runs.ensure(at, call.callId);
			const ended = { callId: call.callId, ok, durationMs: between(call.at, at) };
			const told = { ...(error === undefined ? {} : { error }), ...(exitCode === undefined ? {} : { exitCode }) };
			const data = { ...ended, ...(result === null ? {} : { result }), ...told };
			book.add(`result:${call.callId}`, { type: "tool.finished", at, runId, data });
		},
		lost(call, at) {
			// A run that has ended does not go on by this.
			const runId = runs.last() ?? runs.ensure(at, call.callId);
			const data = { callId: call.callId, ok: false, durationMs: between(call.at, at), error: interrupted };
			book.add(`lost:${call.callId}`, { type: "tool.finished", at, runId, data });
		},
		ended(answer) {
			const { id: messageId, lastAt: at, parts: content, startedAt, finishReason, error } = answer;
			const runId = runs.ensure(at, messageId);
			const { data: spent, more } = spentBy(answer);
			const how: { finishReason?: string; error?: EventError } = {};
			if (finishReason !== null) how.finishReason = finishReason;
			if (error !== null) how.error = error;
			const data = { messageId, role, content: [...content], ...spent, ...how, durationMs: between(startedAt, at) };
			book.add(endKey(answer), { type: "message.finished", at, runId, data }, more);
		},
	};
}
