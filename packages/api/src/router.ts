import { agents } from "./agents/index.ts";
import * as restore from "./restore/index.ts";
import * as session from "./session/index.ts";
import { snapshots } from "./snapshots/index.ts";
import { stats } from "./stats/stats.ts";
import { traces } from "./traces/index.ts";
import { createCallerFactory, router } from "./trpc.ts";

/** The contract: programs outside this repository call these procedures by these names. */
export const appRouter = router({ ...session, ...restore, snapshots, traces, stats, agents });

export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
