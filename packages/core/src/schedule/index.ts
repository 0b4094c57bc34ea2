export * from "./heartbeat.ts";
export { nextDue, nextDues } from "./next-due.ts";
export { type FiringPlan, graceMs, type MissedPolicy, mostMissed, planFiring } from "./plan-firing.ts";
export type { FiringStatus, FiringTrigger, OverlapPolicy, Schedule } from "./schedule.ts";
export { type Timing, timeZone, timing } from "./timing.ts";
