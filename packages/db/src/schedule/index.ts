export type { Firing, FiringRun } from "./firing-record.ts";
export {
	type DueFiring,
	type FiringOutcome,
	type ScheduleInput,
	type ScheduleStore,
	scheduleStore,
} from "./schedule-store.ts";
