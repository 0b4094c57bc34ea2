export { addJob, type JobOptions } from "./add-job.ts";
export type { JobName, JobPayload } from "./job.ts";
export type { JobLog } from "./job-logger.ts";
export { type JobRunner, type JobRunnerOptions, type JobTasks, runJobs } from "./run-jobs.ts";
