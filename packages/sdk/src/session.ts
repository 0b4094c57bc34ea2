import { ROOT_CONTEXT, type Tracer } from "@opentelemetry/api";
import type { Details } from "./details.ts";
import type { OnProblem } from "./problems.ts";
import type { Json } from "./procedure.ts";
import { randomId, sessionIdOf } from "./session-id.ts";
import { runStep, type Step } from "./step.ts";

export type SessionOptions = {
	/** Your own name of the conversation; the same one continues it. A new one by default. */
	id?: string;
	/** What the agent is called in Playhead. */
	agent?: string;
	/** Who talks to the agent. */
	user?: string;
};

export type RunOptions = Omit<Details, "kind"> & {
	/** What the run is called in its trace; `run` by default. */
	name?: string;
};

/** A conversation with an agent of yours. */
export type Session = {
	readonly id: string;
	/** Playhead's id of it: of `getSession`, and of the page `/sessions/<id>`. */
	sessionId(): Promise<string>;
	/** One piece of the agent's work, such as the answer to a message: a run in Playhead. What it throws is thrown on. */
	run<T>(work: (run: Step) => T, options?: RunOptions): Promise<Awaited<T>>;
};

type Surroundings = { tracer: Tracer; tell: OnProblem; service: string };

export function openSession(around: Surroundings, { id, agent, user }: SessionOptions): Session {
	const own = id ?? randomId();
	const named: Record<string, Json> = {
		"gen_ai.conversation.id": own,
		...(user === undefined ? {} : { "user.id": user }),
	};
	return {
		id: own,
		sessionId: () => sessionIdOf(own),
		run: (work, { name = "run", attributes, ...details } = {}) => {
			const all = { "gen_ai.agent.name": agent ?? around.service, ...attributes, ...named };
			return runStep(around, ROOT_CONTEXT, name, { ...details, kind: "agent", attributes: all }, work);
		},
	};
}
