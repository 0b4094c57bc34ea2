import type { Schedule, Timing } from "@playhead/core";

/** A row of `schedules` as the driver gives it. */
export type ScheduleRecord = {
	id: string;
	name: string;
	kind: string;
	prompt: string;
	agent: string;
	model: string | null;
	workspace: string | null;
	timing: Timing;
	session: string;
	session_id: string | null;
	missed: string;
	overlap: string;
	paused: boolean;
	anchor_at: Date;
	next_due_at: Date | null;
	created_at: Date;
	updated_at: Date;
};

export function toSchedule(record: ScheduleRecord): Schedule {
	return {
		scheduleId: record.id,
		name: record.name,
		kind: record.kind as Schedule["kind"],
		prompt: record.prompt,
		agent: record.agent,
		model: record.model,
		workspace: record.workspace,
		timing: record.timing,
		session: record.session as Schedule["session"],
		sessionId: record.session_id,
		missed: record.missed as Schedule["missed"],
		overlap: record.overlap as Schedule["overlap"],
		paused: record.paused,
		nextDueAt: record.next_due_at?.toISOString() ?? null,
		createdAt: record.created_at.toISOString(),
		updatedAt: record.updated_at.toISOString(),
	};
}
