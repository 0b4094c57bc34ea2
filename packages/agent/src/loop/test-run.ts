import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decideSend, decideStart, type EventLog, type StoredEvent, type Transcript } from "@playhead/core";
import { createMemoryLog } from "@playhead/core/test";
import type { Agent } from "../config/index.ts";
import { createModel, type Model, shippedPrices } from "../provider/index.ts";
import { createScriptedModel, parseScenario } from "../provider/scripted/index.ts";
import { builtinTools, type Tool } from "../tool/index.ts";
import { type RunOutcome, runLoop } from "./run-loop.ts";
import type { RunLoopOptions } from "./run-loop-options.ts";
import { loadTranscript } from "./run-state.ts";

const newId = (): string => globalThis.crypto.randomUUID();
export const clock = { now: () => new Date().toISOString(), monotonic: () => performance.now() };
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** An agent of tests, with short limits. */
export function testAgent(change: Partial<Agent> = {}): Agent {
	const limits = { turns: 50, modelIdleTimeoutMs: 5_000 };
	return { name: "test", model: "scripted/test", tools: [], memory: "none", limits, ...change };
}

/** A model that follows a scenario (YAML) without waiting. */
export function scriptedModel(scenario: string, speed = Number.POSITIVE_INFINITY): Model {
	const model = createScriptedModel({ scenario: parseScenario(scenario, "test.yaml"), speed });
	return { model, provider: "scripted", modelId: "test", apiKeyEnv: undefined, baseURL: undefined };
}

/** A real provider that talks to a local server. */
export function httpModel(model: string, baseURL: string): Model {
	return createModel({ name: "test", model, baseURL, apiKeyEnv: "TEST_KEY" }, { TEST_KEY: "test-key-0123456789" });
}

type Run = { log: EventLog; sessionId: string; runId: string };

export type TestSession = AsyncDisposable & {
	run: Run;
	workspace: string;
	/** Runs an attempt of the current run to its end. */
	attempt(change: Partial<RunLoopOptions> & { number?: number }): Promise<RunOutcome>;
	/** Sends a further message and makes its run the current one. */
	send(text: string): Promise<void>;
	events(): Promise<StoredEvent[]>;
	transcript(): Promise<Transcript>;
	/** Resolves once the log holds an event that fits. */
	until(fits: (event: StoredEvent) => boolean): Promise<void>;
};

/** A session on a log in memory with one queued run and a workspace of its own. */
export async function testSession(prompt = "Go", log: EventLog = createMemoryLog({ newId })): Promise<TestSession> {
	const workspace = await mkdtemp(join(tmpdir(), "playhead-loop-"));
	const run = { log, sessionId: newId(), runId: newId() };
	const command = { ...run, messageId: newId(), at: clock.now(), prompt, agent: "test", model: "scripted/test" };
	await log.execute(run.sessionId, (state) => decideStart({ ...command, workspace, kind: "chat" }, state));
	const events = async (): Promise<StoredEvent[]> =>
		(await log.read({ sessionId: run.sessionId, afterSeq: 0, limit: 1_000 })).events;
	return {
		run,
		workspace,
		attempt: ({ number = 1, ...change }) => runLoop(optionsFor(run, workspace, number, change)),
		send: async (text) => {
			run.runId = newId();
			const sent = { ...run, messageId: newId(), at: clock.now(), text, whenBusy: "queue" as const };
			await log.execute(run.sessionId, (state) => decideSend(sent, state));
		},
		events,
		transcript: () => loadTranscript(log, run.sessionId),
		until: async (fits) => {
			const giveUpAt = performance.now() + 5_000;
			while (!(await events()).some(fits)) {
				if (performance.now() > giveUpAt) throw new Error("the event that was waited for did not come");
				await new Promise((resolve) => setTimeout(resolve, 5));
			}
		},
		[Symbol.asyncDispose]: () => rm(workspace, { recursive: true, force: true }),
	};
}

type Change = Partial<RunLoopOptions>;

function optionsFor(
	{ log, sessionId, runId }: Run,
	workspace: string,
	attempt: number,
	change: Change,
): RunLoopOptions {
	const tools: readonly Tool[] = builtinTools;
	return {
		log,
		claim: { sessionId, runId, attempt },
		worker: "test-worker",
		agent: testAgent(),
		prices: shippedPrices,
		tools,
		workspace,
		system: "Be brief.",
		clock,
		newId,
		random: () => 0,
		signal: new AbortController().signal,
		logger: quiet,
		...change,
	};
}

/** Data of the events of a type, in order. */
export function dataOf(events: readonly StoredEvent[], type: string): Record<string, unknown>[] {
	return events.filter((event) => event.type === type).map((event) => event.data);
}
