import type { RunRow } from "@playhead/core";

export type RunEnding = {
	title: string;
	/** What happened, and what to do. */
	text: string;
	code: string | null;
};

const limits: Record<string, { title: string; text: string }> = {
	turns: {
		title: "Stopped at the limit of turns",
		text: "Send a message to go on, or raise the agent's limit in its file.",
	},
	time: {
		title: "Stopped at the time limit",
		text: "Send a message to go on, or raise the agent's limit in its file.",
	},
	tokens: {
		title: "Stopped at the limit of tokens",
		text: "Send a message to go on, or raise the agent's limit in its file.",
	},
	cost: {
		title: "Stopped at the cost limit",
		text: "Send a message to go on, or raise the agent's limit in its file.",
	},
};

/** What a person is told of a run that did not succeed. */
export function runEnding({ status, reason, error }: Pick<RunRow, "status" | "reason" | "error">): RunEnding {
	const code = error?.code ?? null;
	if (status === "cancelled") {
		return { title: "Cancelled", text: "What was produced is kept. Send a message to go on from here.", code: null };
	}
	const limit = limits[reason ?? ""];
	if (limit !== undefined) return { ...limit, text: [error?.message, limit.text].filter(Boolean).join(" "), code };
	if (status === "lost") {
		const text = error?.message ?? "The workers that ran it stopped. Send a message to go on from the last turn.";
		return { title: "The run was lost", text, code };
	}
	const text = error?.message ?? "The worker's log says more. Send a message to try again.";
	return { title: "The run failed", text, code };
}
