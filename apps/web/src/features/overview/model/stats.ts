import type { AppRouter } from "@playhead/api";
import type { inferRouterOutputs } from "@trpc/server";

export type Stats = inferRouterOutputs<AppRouter>["stats"];
export type StatsBucket = Stats["buckets"][number];
export type Figures = Stats["totals"];
