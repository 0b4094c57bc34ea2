import type { ModelMessage } from "ai";
import type { Retry } from "../policy/retry.ts";
import { type Attempt, modelAttempt } from "./model-attempt.ts";
import { emit, type Place, type TurnContext } from "./run-context.ts";
import { sleep } from "./sleep.ts";

/** The model call of a turn, repeated where the retry policy says so. Answers every attempt, the last one decides. */
export async function modelCall(
	turn: TurnContext,
	messages: ModelMessage[],
	used: ReadonlySet<string>,
): Promise<Attempt[]> {
	const attempts: Attempt[] = [];
	for (let number = 1; ; number += 1) {
		const outcome = await modelAttempt(turn, { number, messages, used });
		attempts.push(outcome);
		const { error, retry } = outcome;
		if (error === null || retry === null) return attempts;
		if (!(await wait(turn, retry, { attempt: number, error: error.code }))) return attempts;
	}
}

/** TRACE2: waiting is a span of its own. `false`: it was cut short. */
export async function wait(turn: Place, { waitMs, name }: Retry, attributes: { attempt: number; error: string }) {
	const { clock, newId } = turn.options;
	const spanId = newId();
	await emit(turn, {
		type: "span.started",
		data: { spanId, parentId: null, kind: "wait", name, attributes: { ...attributes, waitMs } },
	});
	const startedAt = clock.monotonic();
	const whole = await sleep(waitMs, turn.signal);
	const durationMs = clock.monotonic() - startedAt;
	await emit(turn, { type: "span.finished", data: { spanId, status: whole ? "ok" : "cancelled", durationMs } });
	return whole;
}
