export type { CallFigures, Figures, ModelFigures, Percentiles, RunFigures, Stats, ToolFigures } from "./stats.ts";
export { type StatsBucket, type StatsInput, statsBuckets } from "./stats-input.ts";
export { type StatsStore, statsStore } from "./stats-store.ts";
