import type { ModelMessage } from "ai";
import { decideRetry, type Retry } from "../policy/retry.ts";
import { type Attempt, modelAttempt } from "./model-attempt.ts";
import { emit, type TurnContext } from "./run-context.ts";
import { sleep } from "./sleep.ts";

/** The model call of a turn, repeated where the retry policy says so. Answers every attempt, the last one decides. */
export async function modelCall(turn: TurnContext, messages: ModelMessage[], used: Set<string>): Promise<Attempt[]> {
	const attempts: Attempt[] = [];
	for (;;) {
		const outcome = await modelAttempt(turn, messages, used);
		attempts.push(outcome);
		const { error, shown } = outcome;
		if (error === null || turn.signal.aborted) return attempts;
		const retry = decideRetry({ attempt: attempts.length, error, shown }, turn.options.random());
		if (retry === null) return attempts;
		if (!(await wait(turn, retry, { attempt: attempts.length, error: error.code }))) return attempts;
	}
}

/** TRACE2: waiting is a span of its own. `false`: it was cut short. */
async function wait(turn: TurnContext, { waitMs, name }: Retry, attributes: { attempt: number; error: string }) {
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
