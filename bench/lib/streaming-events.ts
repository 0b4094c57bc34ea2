import type { EventDraft, Json } from "@playhead/core";

/** Characters of text in a delta or an output: with its envelope an event has about 1.1 kB. */
const usualLength = 1_000;
const outputsPerTool = 12;
const toolsPerTurn = 3;
const deltasPerMessage = 80;

const prose = `The list is read once, in the order of its keys, and every entry is handed to the caller as soon as it is known. Where an entry has no name, the name of its parent is taken; that rule is older than the tests and nobody relies on it any more. I will change it in two steps, so that each of them can be looked at alone: first the reader, then everything that asks it. `;
const output = `src/server/router.ts:118:9 - warning TS6133: 'handler' is declared but its value is never read.
  PASS  packages/http/src/respond.test.ts (14 tests) 212 ms
	at Object.<anonymous> (/home/dev/project/packages/http/src/respond.ts:41:17)
`;
const usage = { input: 1_200, cacheRead: 8_000, cacheWrite: 400, output: 900, reasoning: 120 };

function stretch(text: string, offset: number, length: number): string {
	return text
		.repeat(Math.ceil(length / text.length) + 1)
		.slice(offset % text.length)
		.slice(0, length);
}

/**
 * What a coding agent's session writes, without end: turns of one streamed answer and its tool calls, in the proportion of
 * 118 streaming events to 10 that start or end something.
 */
export function* streamingEvents(runId: string, length = usualLength): Generator<EventDraft, never> {
	const at = (): string => new Date().toISOString();
	for (let turn = 1; ; turn += 1) {
		const place = { runId, turn };
		const messageId = `${runId}-${turn}`;
		yield { type: "turn.started", at: at(), ...place, data: { model: "bench/model" } };
		const started = { messageId, role: "assistant" as const, provider: "bench", model: "bench/model" };
		yield { type: "message.started", at: at(), ...place, data: started };
		for (let index = 0; index < deltasPerMessage; index += 1) {
			const part = index < 8 ? ("reasoning" as const) : ("text" as const);
			yield {
				type: "message.delta",
				at: at(),
				...place,
				data: { messageId, part, text: stretch(prose, turn + index * 31, length) },
			};
		}
		const finished = {
			messageId,
			role: "assistant" as const,
			usage,
			cost: 0.02,
			durationMs: 1_500,
			finishReason: "stop",
		};
		yield {
			type: "message.finished",
			at: at(),
			...place,
			data: { ...finished, content: [{ type: "text", text: prose }] },
		};
		for (let tool = 0; tool < toolsPerTurn; tool += 1) yield* toolEvents(place, messageId, { tool, length }, at);
		const ended = { usage, cost: 0.02, contextTokens: 10_620, contextLimit: 200_000, finishReason: "stop" };
		yield { type: "turn.finished", at: at(), ...place, data: { ...ended, durationMs: 2_500 } };
	}
}

function* toolEvents(
	place: { runId: string; turn: number },
	messageId: string,
	{ tool, length }: { tool: number; length: number },
	at: () => string,
): Generator<EventDraft> {
	const callId = `${messageId}-${tool}`;
	const args: Json = { command: "npm", args: ["test", "--", "packages/http"] };
	yield { type: "tool.started", at: at(), ...place, data: { callId, messageId, name: "run_command", args } };
	for (let index = 0; index < outputsPerTool; index += 1) {
		const text = stretch(output, tool + index * 17, length);
		yield { type: "tool.output", at: at(), ...place, data: { callId, stream: "stdout", text } };
	}
	const result = stretch(output, tool, length);
	yield { type: "tool.finished", at: at(), ...place, data: { callId, ok: true, result, durationMs: 800, exitCode: 0 } };
}

/** The next `count` events. */
export function take(events: Generator<EventDraft, never>, count: number): EventDraft[] {
	return Array.from({ length: count }, () => events.next().value);
}
