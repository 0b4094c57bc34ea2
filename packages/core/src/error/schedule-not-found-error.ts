import { PlayheadError } from "./playhead-error.ts";

/** The schedule does not exist, or was deleted. */
export class ScheduleNotFoundError extends PlayheadError {
	override readonly name = "ScheduleNotFoundError";

	constructor(scheduleId: string) {
		super("SCHEDULE_NOT_FOUND", `No schedule ${scheduleId}. List the schedules with schedules.list.`, {
			field: "scheduleId",
		});
	}
}
