import { type Check, perSession, text } from "./evidence.ts";
import { runsOf } from "./run-checks.ts";

/**
 * How long a worker may take to hear of a cancel, in ms: RUN6 says one second where nothing is broken; one that is cut off
 * or frozen hears of it when it is back, before it begins another turn.
 */
const hearsMs = 5_000;

/** RUN6: a run that was there when a cancel was asked for begins no further turn, and no other run is cancelled. */
export const cancelsHold: Check = perSession(({ log, cancels }) =>
	[...runsOf(log)].flatMap(([runId, events]) => {
		const timeOf = (type: string): number => Date.parse(events.find((event) => event.type === type)?.at ?? "");
		const endedAt = timeOf("run.finished");
		const cancelled = text(events.at(-1)?.data["status"]) === "cancelled";
		const problems =
			cancelled && !cancels.some(({ askedAt }) => askedAt <= endedAt) ? [`run ${runId}: nobody cancelled it`] : [];
		for (const { askedAt, takenAt } of cancels) {
			if (takenAt === null || timeOf("run.queued") >= askedAt) continue;
			const late = events.find(({ type, at }) => type === "turn.started" && Date.parse(at) > takenAt + hearsMs);
			if (late !== undefined) problems.push(`run ${runId} begins a turn at ${late.seq}, after its cancel`);
		}
		return problems;
	}),
);
