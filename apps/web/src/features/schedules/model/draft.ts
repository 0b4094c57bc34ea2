import type { Schedule, Timing } from "@playhead/core";

/** A schedule as the form holds it: all of it as text. */
export type Draft = {
	name: string;
	kind: Schedule["kind"];
	prompt: string;
	agent: string;
	/** `provider/model-id`; empty: the agent's. */
	model: string;
	/** Absolute path; empty: the agent's folder, or a scratch folder. */
	workspace: string;
	type: Timing["type"];
	expression: string;
	everyMinutes: string;
	quiet: boolean;
	from: string;
	to: string;
	timeZone: string;
	session: Schedule["session"];
	missed: Schedule["missed"];
	overlap: Schedule["overlap"];
};

export function newDraft(agent: string, timeZone: string): Draft {
	return {
		name: "",
		kind: "schedule",
		prompt: "",
		agent,
		model: "",
		workspace: "",
		type: "cron",
		expression: "0 9 * * 1-5",
		everyMinutes: "30",
		quiet: false,
		from: "22:00",
		to: "07:00",
		timeZone,
		session: "new",
		missed: "once",
		overlap: "skip",
	};
}

export function draftOf(schedule: Schedule): Draft {
	const { name, kind, prompt, agent, model, workspace, session, missed, overlap, timing } = schedule;
	const place = { model: model ?? "", workspace: workspace ?? "" };
	const what = { name, kind, prompt, session, missed, overlap, type: timing.type };
	const base = { ...newDraft(agent, timing.timeZone), ...place, ...what };
	if (timing.type === "cron") return { ...base, expression: timing.expression };
	const { quietHours } = timing;
	return { ...base, everyMinutes: String(timing.everyMinutes), quiet: quietHours !== undefined, ...quietHours };
}

export function timingOf({ type, expression, everyMinutes, quiet, from, to, timeZone }: Draft): Timing {
	if (type === "cron") return { type, expression, timeZone };
	return { type, everyMinutes: Number(everyMinutes), timeZone, ...(quiet ? { quietHours: { from, to } } : {}) };
}

/** What the procedures take. */
export function inputOf(draft: Draft) {
	const { name, kind, prompt, agent, session, missed, overlap } = draft;
	const [model, workspace] = [draft.model.trim() || null, draft.workspace.trim() || null];
	return { name, kind, prompt, agent, model, workspace, session, missed, overlap, timing: timingOf(draft) };
}
