import type { EventError } from "@playhead/core";
import { type ReachedLimit } from "../policy/stop-condition.ts";
import type { Ending } from "./end-run.ts";

/** The reason of an abort by the run's time limit. */
export class LimitReached extends Error {
	override readonly name = "LimitReached";
	readonly limit: ReachedLimit;

	constructor(limit: ReachedLimit) {
		super(limit.message);
		this.limit = limit;
	}
}

const cancelled: EventError = { code: "CANCELLED", message: "The run was cancelled." };

/** How a run ends that was stopped by its signal. */
export function endingOf(reason: unknown): Ending {
	if (reason instanceof LimitReached) return limitEnding(reason.limit);
	return { status: "cancelled", reason: "cancelled", error: cancelled };
}

export function limitEnding(limit: ReachedLimit): Ending {
	return { status: "error", reason: limit.name, error: { code: "LIMIT_REACHED", message: limit.message } };
}
