import type { RunRow } from "@playhead/core";
import { nothingToCompact } from "./entries.ts";

export type RunEnding = {
	title: string;
	/** What happened, and what to do. */
	text: string;
	code: string | null;
};

const limits: Record<string, string> = {
	turns: "Stopped at the limit of turns",
	time: "Stopped at the time limit",
	tokens: "Stopped at the limit of tokens",
	cost: "Stopped at the cost limit",
};
const goOn = "Send a message to go on, or raise the agent's limit in its file.";

/** What a person is told of a run that did not succeed. */
export function runEnding({ status, reason, error }: Pick<RunRow, "status" | "reason" | "error">): RunEnding {
	const code = error?.code ?? null;
	if (status === "cancelled") {
		return { title: "Cancelled", text: "What was produced is kept. Send a message to go on from here.", code: null };
	}
	if (reason === nothingToCompact) {
		const text = "The turns so far are few enough to be sent as they are.";
		return { title: "Nothing to summarise yet", text, code: null };
	}
	const limit = limits[reason ?? ""];
	if (limit !== undefined) return { title: limit, text: error?.message ?? goOn, code };
	if (status === "lost") {
		const text = error?.message ?? "The workers that ran it stopped. Send a message to go on from the last turn.";
		return { title: "The run was lost", text, code };
	}
	const text = error?.message ?? "The worker's log says more. Send a message to try again.";
	return { title: "The run failed", text, code };
}
