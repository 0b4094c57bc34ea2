/** A call that starts a sub-agent. */
export type Task = { callId: string; runId: string; at: string; name: string; prompt: string };

/** What the files of one session know of each other: which call started which sub-agent. */
export type Links = {
	/** A call that starts a sub-agent was made. */
	call(task: Task): void;
	/** The call is known to have started this sub-agent. */
	tell(agentId: string, callId: string): void;
	/** The call that started a sub-agent, by its id, or else by its first words; `null`: not known (yet). */
	find(agentId: string, told?: { callId?: string | null; prompt?: string | null }): Task | null;
	/** The sub-agent that a call has started. */
	agentOf(callId: string): string | null;
	/** Sub-agents whose span was written, and whose end was. */
	started: Set<string>;
	ended: Set<string>;
};

export function openLinks(): Links {
	const tasks = new Map<string, Task>();
	const callOf = new Map<string, string>();
	const agentOf = new Map<string, string>();
	const link = (agentId: string, callId: string): Task | null => {
		callOf.set(agentId, callId);
		agentOf.set(callId, agentId);
		return tasks.get(callId) ?? null;
	};
	return {
		started: new Set(),
		ended: new Set(),
		call: (task) => void tasks.set(task.callId, task),
		tell: (agentId, callId) => void link(agentId, callId),
		find(agentId, { callId, prompt } = {}) {
			const known = callOf.get(agentId) ?? callId ?? null;
			if (known !== null) return link(agentId, known);
			const named = [...tasks.values()].find((task) => task.prompt === prompt && !agentOf.has(task.callId));
			return named === undefined ? null : link(agentId, named.callId);
		},
		agentOf: (callId) => agentOf.get(callId) ?? null,
	};
}
