import type { Recorder } from "./recorder.ts";
import { readCall, readChunk, readPlan, readUsageUpdate } from "./update.ts";

/** What an agent tells of its context and of what the session has cost, as it stands now. */
export type Told = { costUsd: number | null; used: number | null; size: number | null };

/** Writes one `session/update` into the log. What is of no kind that is known here is passed over. */
export async function takeUpdate(
	recorder: Recorder,
	update: Record<string, unknown>,
	{ told, newId }: { told: Told; newId: () => string },
): Promise<void> {
	switch (update.sessionUpdate) {
		case "agent_message_chunk":
			return await recorder.say("text", readChunk(update));
		case "agent_thought_chunk":
			return await recorder.say("reasoning", readChunk(update));
		case "tool_call":
		case "tool_call_update": {
			const call = readCall(update);
			if (call !== null) await recorder.update(call);
			return;
		}
		case "plan": {
			const entries = readPlan(update);
			if (entries !== null) await recorder.plan(entries, newId());
			return;
		}
		case "usage_update": {
			const usage = readUsageUpdate(update);
			if (usage === null) return;
			told.used = Math.round(usage.used);
			told.size = usage.size > 0 ? Math.round(usage.size) : null;
			if (usage.cost?.currency === "USD") told.costUsd = usage.cost.amount;
		}
	}
}
