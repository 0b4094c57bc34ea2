export { type ApplyOptions, applyRetention, type Retained } from "./apply-retention.ts";
export { type RetentionPlan, type RetentionStore, type RetentionSums, retentionStore } from "./retention-store.ts";
