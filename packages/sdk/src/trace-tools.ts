import type { Step } from "./step.ts";

/** Tools by name, as the AI SDK has them: what has an `execute` is traced, all else stays as it is. */
export type Tools = Record<string, object>;

type Execute = (input: unknown, options?: unknown) => unknown;

/** The same tools; each call is a step below `step`, with its arguments and what came of it. */
export function tracedTools<T extends Tools>(tools: T, step: Step): T {
	const traced = Object.entries(tools).map(([name, tool]): [string, object] => {
		const execute: unknown = Reflect.get(tool, "execute");
		if (typeof execute !== "function") return [name, tool];
		return [name, { ...tool, execute: tracedExecute(name, execute.bind(tool) as Execute, step) }];
	});
	return Object.fromEntries(traced) as T;
}

function tracedExecute(name: string, execute: Execute, step: Step): Execute {
	return (input, options) => {
		const callId: unknown = Reflect.get(Object(options), "toolCallId");
		const details = { kind: "tool" as const, input, ...(typeof callId === "string" ? { callId } : {}) };
		return step.span(
			name,
			async (call) => {
				const output = await execute(input, options);
				if (!isStream(output)) call.set({ output });
				return output;
			},
			details,
		);
	};
}

/** A tool that gives its result in parts: they belong to who asked. */
function isStream(output: unknown): boolean {
	return typeof output === "object" && output !== null && Symbol.asyncIterator in output;
}
