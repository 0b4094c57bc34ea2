export { failRun } from "./fail-run.ts";
export { type RunOutcome, runLoop } from "./run-loop.ts";
export type { Claim, Clock, Logger, RunLoopOptions, StopReason } from "./run-loop-options.ts";
export { loadTranscript } from "./run-state.ts";
export type { Boundary, Saved, Snapshotter } from "./snapshotter.ts";
export type { StartReport, ToolSource } from "./tool-source.ts";
