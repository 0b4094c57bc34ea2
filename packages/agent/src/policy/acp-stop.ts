import type { EventError } from "@playhead/core";

const reasons: Record<string, EventError> = {
	max_tokens: { code: "LIMIT_REACHED", message: "The agent reached its limit of tokens. Send a message to go on." },
	max_turn_requests: {
		code: "LIMIT_REACHED",
		message: "The agent reached its limit of model calls in one turn. Send a message to go on.",
	},
	refusal: { code: "ACP_REFUSED", message: "The agent refused to go on with this request. Ask in another way." },
	cancelled: { code: "ACP_FAILED", message: "The agent cancelled its turn by itself. Send a message to go on." },
};

/** Why a turn that ended with this reason failed; `null`: it did not. */
export function acpStopError(stopReason: string): EventError | null {
	if (stopReason === "end_turn") return null;
	const message = `The agent ended its turn for a reason that is not known here: ${stopReason.slice(0, 100)}.`;
	return reasons[stopReason] ?? { code: "ACP_PROTOCOL", message };
}
