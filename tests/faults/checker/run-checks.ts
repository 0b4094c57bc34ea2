import { type Check, errorCode, type LoggedEvent, perSession, text } from "./evidence.ts";

/** The events of each run of a log, in order. */
export function runsOf(log: readonly LoggedEvent[]): Map<string, LoggedEvent[]> {
	const runs = new Map<string, LoggedEvent[]>();
	for (const event of log) {
		if (event.runId === undefined) continue;
		const events = runs.get(event.runId) ?? [];
		events.push(event);
		runs.set(event.runId, events);
	}
	return runs;
}

/** RUN3: every run ends, once, and nothing comes after it. */
export const oneEnd: Check = perSession(({ log }) =>
	[...runsOf(log)].flatMap(([runId, events]) => {
		const ends = events.filter((event) => event.type === "run.finished");
		if (ends.length !== 1) return [`run ${runId} has ${ends.length} ends`];
		return events.at(-1)?.type === "run.finished" ? [] : [`run ${runId} goes on after its end`];
	}),
);

/** RUN2: between the start of a run and its end no other run does anything but wait in line. */
export const oneAtATime: Check = perSession(({ log }) => {
	let active: string | undefined;
	return log.flatMap((event) => {
		const { runId, type, seq } = event;
		if (runId === undefined || type === "run.queued" || (type === "message.finished" && event.data["role"] === "user"))
			return [];
		if (type === "run.started") {
			const problem = active === undefined ? [] : [`run ${runId} starts at ${seq} while ${active} is active`];
			active = runId;
			return problem;
		}
		const stranger = active !== undefined && active !== runId && type !== "run.finished";
		if (type === "run.finished" && active === runId) active = undefined;
		return stranger ? [`run ${runId} has ${type} at ${seq} while ${active} is active`] : [];
	});
});

/** RUN5: attempts grow; a run is given up as lost after its third attempt, not before. */
export const attempts: Check = perSession(({ log, cancels }) =>
	[...runsOf(log)].flatMap(([runId, events]) => {
		const problems: string[] = [];
		let last = 0;
		for (const event of events) {
			if (event.type !== "run.started" && event.type !== "run.resumed") continue;
			const attempt = Number(event.data["attempt"]);
			if (attempt <= last) problems.push(`run ${runId}: attempt ${attempt} comes after ${last}`);
			if ((event.type === "run.started") !== (last === 0)) problems.push(`run ${runId}: ${event.type} is out of place`);
			last = attempt;
		}
		const end = events.findLast((event) => event.type === "run.finished");
		const allowed = ["done", "lost", ...cancels.map(() => "cancelled")].includes(text(end?.data["status"]));
		if (!allowed) problems.push(`run ${runId} ended as ${text(end?.data["status"])} (${errorCode(end ?? noEvent)})`);
		if (end?.data["status"] === "lost" && last < 2) problems.push(`run ${runId} was lost after attempt ${last}`);
		return problems;
	}),
);

const noEvent: LoggedEvent = { sessionId: "", seq: 0, type: "", v: 0, at: "", data: {} };

/**
 * LOG3: after a take-over nothing of the attempt before it is written. What the older attempt had begun may only be closed, as
 * interrupted, and nothing may be added to it. A turn that waits for answers is any attempt's to go on with.
 */
export const fenced: Check = perSession(({ log }) =>
	[...runsOf(log)].flatMap(([runId, events]) => {
		let begun = new Set<string>();
		const old = new Set<string>();
		const asked = new Set(events.filter(({ type }) => type === "approval.requested").map(({ turn }) => `turn ${turn}`));
		return events.flatMap((event) => {
			if (event.type === "run.resumed") {
				for (const key of begun) old.add(key);
				begun = new Set();
				return [];
			}
			const key = keyOf(event);
			if (key === null) return [];
			if (event.type.endsWith(".started")) begun.add(key);
			const closes = event.type.endsWith(".finished") && ["INTERRUPTED", "LOST"].includes(errorCode(event));
			if (closes) return [];
			return old.has(key) && !asked.has(key)
				? [`run ${runId}: ${event.type} of ${key} at ${event.seq} is of a fenced attempt`]
				: [];
		});
	}),
);

/** What an event begins, adds to or ends. */
function keyOf({ type, data, turn }: LoggedEvent): string | null {
	if (type.startsWith("tool.")) return `call ${text(data["callId"])}`;
	if (type.startsWith("message.") && data["role"] !== "user") return `message ${text(data["messageId"])}`;
	if (type.startsWith("turn.")) return `turn ${turn}`;
	return null;
}
