export * from "./apply-span.ts";
export { isWaiting, openApprovals } from "./evolve-approvals.ts";
export * from "./evolve-rows.ts";
export * from "./rows.ts";
export * from "./run-change.ts";
export * from "./session-patch.ts";
export { applySnapshot, snapshotOf } from "./snapshot-row.ts";
export * from "./span-change.ts";
export { summarise } from "./summary.ts";
