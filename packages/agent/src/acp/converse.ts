import { setTimeout as delay } from "node:timers/promises";
import type { TurnContext } from "../loop/run-context.ts";
import { AcpError, sentences } from "./acp-error.ts";
import { type AcpPlace, type Connected, connect } from "./connect.ts";
import { type KeptAnswers, permissions } from "./permission.ts";
import type { Recorder } from "./recorder.ts";
import { serve } from "./serve.ts";
import { startSession } from "./start-session.ts";
import { type Told, takeUpdate } from "./take-update.ts";
import { Terminals } from "./terminals.ts";
import { type PromptResult, readPromptResult } from "./update.ts";
import { standardHoldMs, watch } from "./watch.ts";

export type AcpOptions = Omit<AcpPlace, "workspace"> & {
	/** How long a question holds the agent's process, in milliseconds; then the run waits without it (TOOL6). */
	holdMs?: number;
};

/** How long an agent may take to end its turn after a cancel, in milliseconds (RUN6: 1 s in all). */
const cancelGraceMs = 300;

type Parts = { acp: AcpOptions; recorder: Recorder; kept: KeptAnswers; told: Told };

/**
 * One process, one session of the agent, one prompt. `stopped`: the turn's signal has aborted. `waiting`: a person has not
 * answered for long. The process has ended when it resolves or rejects.
 * @throws AcpError for what the agent does; what the writer or the log rejects with
 */
export async function converse(
	turn: TurnContext,
	{ acp, recorder, kept, told }: Parts,
): Promise<PromptResult | "waiting" | "stopped"> {
	const { config, env, onGroup, holdMs = standardHoldMs } = acp;
	const { workspace, newId } = turn.options;
	const over = new AbortController();
	const failed = Promise.withResolvers<never>();
	failed.promise.catch(() => undefined);
	const held = Promise.withResolvers<"waiting">();
	const stopped = Promise.withResolvers<void>();
	const live: { sessionId: string | null; prompted: Promise<unknown>; words: () => string } = {
		sessionId: null,
		prompted: Promise.resolve(),
		words: () => "",
	};
	const serially = (work: () => Promise<void>): Promise<void> => recorder.serially(work).catch(failed.reject);
	const terminals = new Terminals({
		workspace,
		env,
		onGroup,
		newId,
		onOutput: (id, stream, text) => void serially(() => recorder.print(id, stream, text)),
	});
	using look = watch({
		idleTimeoutMs: config.idleTimeoutMs,
		holdMs,
		busy: () => terminals.busy || live.sessionId === null,
		onSilent: () => failed.reject(silent(config.idleTimeoutMs, live.words())),
		onHeld: () => held.resolve("waiting"),
	});
	const permit = permissions({ turn, recorder, kept, over: over.signal, onWaiting: look.waits, onLost: failed.reject });
	const connected = await connect(
		{ config, workspace, env, onGroup },
		{
			serve: (app) => serve(app, turn, { terminals, permit }),
			// What comes before is the history of a session that is loaded, which the log has.
			onUpdate: async (update) => {
				if (live.sessionId !== null) await serially(() => takeUpdate(recorder, update, { told, newId }));
			},
			onMessage: look.heard,
		},
	);
	live.words = connected.words;
	const work = async (): Promise<PromptResult> => {
		const { sessionId, text } = await startSession(turn, connected, config);
		live.sessionId = sessionId;
		look.heard();
		const prompt = [{ type: "text" as const, text }];
		const asked = connected.ask("session/prompt", connected.agent.request("session/prompt", { sessionId, prompt }));
		live.prompted = asked.catch(() => undefined);
		return readPromptResult(await asked);
	};
	const stop = async (): Promise<"stopped"> => {
		await stopped.promise;
		over.abort();
		if (live.sessionId !== null && !isLeft(turn)) await cancel(connected, live.sessionId, live.prompted);
		return "stopped";
	};
	const onAbort = (): void => stopped.resolve();
	turn.signal.addEventListener("abort", onAbort, { once: true });
	if (turn.signal.aborted) onAbort();
	const working = work();
	working.catch(() => undefined);
	try {
		return await Promise.race([stop(), failed.promise, held.promise, working]);
	} finally {
		turn.signal.removeEventListener("abort", onAbort);
		over.abort();
		await Promise.all([terminals.close(), connected.close()]);
	}
}

/** What the agent still says in its grace is recorded; the answer to the prompt ends it. */
async function cancel({ agent }: Connected, sessionId: string, prompted: Promise<unknown>): Promise<void> {
	await agent.notify("session/cancel", { sessionId }).catch(() => undefined);
	await Promise.race([prompted, delay(cancelGraceMs)]);
}

/** A shutdown or a lost lease: nothing more is written, and the run goes on elsewhere. */
function isLeft({ options: { signal } }: TurnContext): boolean {
	return signal.aborted && signal.reason !== "cancelled";
}

function silent(idleTimeoutMs: number, words: string): AcpError {
	const said = `The agent said nothing for ${idleTimeoutMs} ms (acp.idleTimeoutMs) and was ended. Send a message to go on.`;
	return new AcpError("ACP_TIMEOUT", sentences(said, words));
}
