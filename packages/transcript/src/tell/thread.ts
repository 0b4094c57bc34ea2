import { type ContentPart, type EventError, type Json, noUsage, type Usage } from "@playhead/core";

export type Model = { provider: string | null; name: string | null };

/** A model call, as far as the file has told it. */
export type Answer = {
	id: string;
	/** When the model was given what it answers; ISO-8601. */
	startedAt: string;
	/** When its latest part came. */
	lastAt: string;
	model: Model;
	parts: ContentPart[];
	usage: Usage | null;
	/** US dollars as the file tells; `null`: it tells none. */
	cost: number | null;
	finishReason: string | null;
	error: EventError | null;
	/** How often its end was written: a file that had come to rest may go on with it. */
	ends: number;
	/** Tokens that those ends told. */
	told: Usage;
};

export type Call = { callId: string; name: string; args: Json; at: string };
export type Outcome = { at: string; ok: boolean; result: Json; error?: EventError; exitCode?: number };

/** How a thread's steps are written down: those of the session itself as its conversation, a sub-agent's as spans. */
export type Voice = {
	started(answer: Answer): void;
	said(answer: Answer, part: "text" | "reasoning", text: string, key: string): void;
	asked(answer: Answer | null, call: Call): void;
	answered(call: Pick<Call, "callId" | "at">, outcome: Outcome): void;
	/** The file ends, and the call has no result. */
	lost(call: Call, at: string): void;
	ended(answer: Answer): void;
};

/** One agent's way through model calls and tool calls. Answers come in parts; one ends where the next begins. */
export type Thread = {
	/** Something was given to the model: what it answers next begins here. */
	given(at: string): void;
	/** The answer whose part follows. */
	answer(id: string, at: string, model: Model): Answer;
	text(part: "text" | "reasoning", text: string, key: string): void;
	call(call: Call): void;
	result(callId: string, outcome: Outcome): void;
	/** Ends the open answer; gives it back. */
	close(): Answer | null;
	current(): Answer | null;
	/** Calls without a result, in their order. */
	openCalls(): Call[];
	/** Those will have none, as far as is known. */
	lose(at: string): void;
};

export function openThread(voice: Voice): Thread {
	let open: Answer | null = null;
	let last: Answer | null = null;
	let givenAt: string | null = null;
	const calls = new Map<string, Call>();
	const lost = new Set<string>();
	const close = (): Answer | null => {
		if (open === null) return null;
		const ended = open;
		voice.ended(ended);
		ended.ends += 1;
		ended.told = ended.usage ?? ended.told;
		last = ended;
		open = null;
		return ended;
	};
	const begin = (id: string, at: string, model: Model): Answer => {
		if (last?.id === id) return last;
		const startedAt = givenAt !== null && Date.parse(givenAt) <= Date.parse(at) ? givenAt : at;
		const fresh = { id, startedAt, lastAt: at, model, parts: [], usage: null, cost: null, finishReason: null };
		const answer: Answer = { ...fresh, error: null, ends: 0, told: noUsage };
		voice.started(answer);
		return answer;
	};
	return {
		given: (at) => {
			givenAt = at;
		},
		answer(id, at, model) {
			if (open?.id !== id) {
				close();
				open = begin(id, at, model);
			}
			open.lastAt = at;
			return open;
		},
		text(part, text, key) {
			if (open === null || text === "") return;
			open.parts.push({ type: part, text });
			voice.said(open, part, text, key);
		},
		call(call) {
			calls.set(call.callId, call);
			if (open !== null) {
				const { callId, name, args } = call;
				open.parts.push({ type: "tool-call", callId, name, args });
			}
			voice.asked(open, call);
		},
		result(callId, outcome) {
			const call = calls.get(callId) ?? { callId, at: outcome.at };
			calls.delete(callId);
			voice.answered(call, outcome);
			givenAt = outcome.at;
		},
		close,
		current: () => open,
		openCalls: () => [...calls.values()],
		lose(at) {
			for (const call of calls.values()) {
				if (!lost.has(call.callId)) voice.lost(call, at);
				lost.add(call.callId);
			}
		},
	};
}
