import type { Message, Transcript } from "@playhead/core";
import type { AgentCheck } from "../config/index.ts";

/** TOOL5: failures in a row that the model is told of. */
export const maxToldFailures = 3;

const writing = new Set(["write_file", "edit_file"]);

type Place = { runId: string; turn: number };

/** Whether the turn's calls have written files, as far as the log says: an attempt that took over asks the same log. */
export function isCheckDue({ messages }: Pick<Transcript, "messages">, place: Place, check: AgentCheck): boolean {
	const own = messages.filter(({ runId, turn }) => runId === place.runId && turn === place.turn);
	return own.some(({ parts }) =>
		parts.some((part) => {
			if (part.type !== "tool-call") return false;
			// A command that failed may have written before.
			if (part.name === "run_command") return check.afterCommands && part.startedAt !== undefined;
			return part.status === "ok" && writing.has(part.name);
		}),
	);
}

/** How many checks of the run have failed in a row. One that was cut short says nothing. */
export function failuresInRow({ messages }: Pick<Transcript, "messages">, runId: string): number {
	const decided = (message: Message) =>
		message.runId === runId && (message.check?.failures !== undefined || message.check?.exitCode === 0);
	return messages.findLast(decided)?.check?.failures ?? 0;
}
