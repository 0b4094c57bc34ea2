export type { Outline, OutlineCall, OutlineStep, Totals } from "./outline.ts";
export { type OutlineOptions, type OutlineStore, outlineStore } from "./outline-store.ts";
